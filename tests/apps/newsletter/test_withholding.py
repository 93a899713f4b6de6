import pytest

from knotenwerk.apps.newsletter.leaving import Way, leave
from knotenwerk.apps.newsletter.models import Delivery, NewsletterIssue, Subscriber, Variant
from tests.world import NEW_YEAR

pytestmark = pytest.mark.django_db

State = Delivery.State


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (State.QUEUED, State.WITHHELD),
        (State.CLAIMED, State.WITHHELD),
        (State.DEFERRED, State.WITHHELD),
        (State.SENDING, State.SENDING),
        (State.SENT, State.SENT),
        (State.FAILED, State.FAILED),
    ],
)
def test_what_has_not_left_when_somebody_leaves_stays_here_and_nobody_else_is_touched(state, after):
    issue = NewsletterIssue.objects.create(slug="januar", subject="Januar")
    variant = Variant.objects.create(issue=issue, language="de", compiled=b"", sha256="0" * 64)
    ada, bo = (
        Subscriber.objects.create(address=f"{name}@example.org", confirmed_at=NEW_YEAR) for name in ("ada", "bo")
    )
    for reader in (ada, bo):
        Delivery.objects.create(
            issue=issue,
            variant=variant,
            subscriber=reader,
            address=reader.address,
            provider="others",
            state=state,
            worker="a" if state in {State.CLAIMED, State.SENDING} else "",
            next_at=NEW_YEAR if state == State.DEFERRED else None,
        )

    leave(ada.key, way=Way.ONE_CLICK, now=NEW_YEAR)

    assert list(Delivery.objects.order_by("pk").values_list("address", "state", "subscriber")) == [
        ("ada@example.org", after, None),
        ("bo@example.org", state, bo.pk),
    ]
