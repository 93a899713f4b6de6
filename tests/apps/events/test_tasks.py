from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from knotenwerk.apps.events.models import Registration
from knotenwerk.apps.events.tasks import look_after_registrations
from tests.apps.events.post import kinds
from tests.work import do_waiting_tasks
from tests.world import a_guest, an_event

pytestmark = pytest.mark.django_db(transaction=True)

State = Registration.State


def test_every_minute_what_the_clock_brings_is_done_and_a_second_time_nothing():
    now = timezone.now()
    event = an_event(seats=2, starts_at=now + timedelta(days=5))
    seated = a_guest(event, seated_at=now - timedelta(days=30))
    slept = a_guest(event, state=State.OFFERED)
    slept.offers.create(until=now - timedelta(minutes=1))
    following = a_guest(event, waiting=True)

    for _ in range(2):
        look_after_registrations.enqueue()
        do_waiting_tasks()

    assert list(event.registrations.order_by("pk").values_list("state", flat=True)) == ["seated", "expired", "offered"]
    assert [kinds(one) for one in (seated, slept, following)] == [["still-coming"], ["offer-passed"], ["offer"]]
    assert len(mail.outbox) == 3
