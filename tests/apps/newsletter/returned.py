"""Sent issues, and the mails that come back of them."""

from datetime import datetime, timedelta

from knotenwerk.apps.newsletter.models import Delivery, NewsletterIssue, Subscriber, Variant
from knotenwerk.apps.newsletter.sending.returning import return_key
from knotenwerk.core.mailing import return_address
from tests.core.mailing.returned import forms
from tests.core.mailing.returned.forms import Told
from tests.world import NEW_YEAR, an_issue

LATER = NEW_YEAR + timedelta(days=1)


def a_delivery(
    reader: Subscriber, issue: NewsletterIssue | None = None, *, at: datetime = NEW_YEAR, **fields
) -> Delivery:
    """An issue that the relay took for this reader."""
    issue = issue or an_issue()
    variant, _new = Variant.objects.get_or_create(issue=issue, language="de", compiled=b"", sha256="")
    state = fields.pop("state", Delivery.State.SENT)
    return issue.deliveries.create(
        variant=variant,
        subscriber=reader,
        address=reader.address,
        provider=reader.provider,
        at=at,
        state=state,
        **fields,
    )


def back_to(delivery: Delivery) -> str:
    return return_address(delivery.pk, domain="b.example.org", key=return_key())


def a_report(delivery: Delivery, status: str = "5.1.1", *, back: str = "", **words) -> bytes:
    """What Postfix would write."""
    told = Told(back or back_to(delivery), status=status, answer=words.pop("answer", f"550 {status} no"), **words)
    return forms.postfix(told).encode()


def a_complaint(delivery: Delivery) -> bytes:
    return forms.complaint(Told(back_to(delivery))).encode()


def a_reply(issue: NewsletterIssue, words: str = "Danke!") -> bytes:
    return (
        "From: Ada <ada@example.org>\nTo: rundbrief@example.org\nSubject: Re: Rundbrief\n"
        f"In-Reply-To: <newsletter.{issue.pk}.7@news.example.org>\n\n{words}\n"
    ).encode()
