from datetime import timedelta

import pytest

from knotenwerk.apps.events import waiting
from knotenwerk.apps.events.models import Event, GroupRegistration, Registration, SeatOffer
from knotenwerk.apps.events.seats import Reason, Wait, free_seats, wait_of
from knotenwerk.apps.events.waiting import (
    OfferPassed,
    accept,
    decline,
    offer_everywhere,
    offer_free_seats,
    pass_on_expired_offers,
)
from tests.apps.events.post import kinds
from tests.world import NEW_YEAR, a_guest, an_event

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR
State = Registration.State


def in_line(event: Event, count: int, **fields) -> list[Registration]:
    return [a_guest(event, waiting=True, now=NOW - timedelta(hours=count - n), **fields) for n in range(count)]


def state_of(*registrations: Registration) -> list[str]:
    for registration in registrations:
        registration.refresh_from_db()
    return [registration.state for registration in registrations]


def together(event: Event, count: int) -> list[Registration]:
    group = GroupRegistration.objects.create(
        event=event, contact_name="Ada", contact_mail="ada@example.org", rule=GroupRegistration.Rule.ALL_OR_NONE
    )
    return in_line(event, count, group=group)


def test_the_first_in_line_is_offered_the_free_seat_with_a_deadline():
    event = an_event(seats=1, offer_hours=48)
    ada, bo = in_line(event, 2)

    offered = offer_free_seats(event, now=NOW)

    assert offered == [ada]
    assert state_of(ada, bo) == [State.OFFERED, State.WAITING]
    assert ada.offers.get().until == NOW + timedelta(hours=48)
    assert kinds(ada) == ["offer"]


def test_never_more_offers_than_seats():
    event = an_event(seats=3)
    in_line(event, 5)
    a_guest(event)

    for _ in range(3):
        offer_free_seats(event, now=NOW)

    assert (SeatOffer.objects.count(), free_seats(event)) == (2, 0)


def test_an_accepted_offer_is_a_seat():
    event = an_event(seats=1)
    (ada,) = in_line(event, 1)
    offer_free_seats(event, now=NOW)

    accept(ada, now=NOW + timedelta(hours=1))
    accept(ada, now=NOW + timedelta(hours=2))

    assert state_of(ada) == [State.SEATED]
    assert kinds(ada) == ["offer", "seated"]


def test_a_declined_offer_goes_to_the_next():
    event = an_event(seats=1)
    ada, bo = in_line(event, 2)
    offer_free_seats(event, now=NOW)

    decline(ada, now=NOW)

    assert state_of(ada, bo) == [State.WITHDRAWN, State.OFFERED]


def test_an_offer_nobody_answers_goes_to_the_next_and_cannot_be_taken_any_more():
    event = an_event(seats=1, offer_hours=10)
    ada, bo = in_line(event, 2)
    offer_free_seats(event, now=NOW)
    late = NOW + timedelta(hours=10)

    with pytest.raises(OfferPassed):
        accept(ada, now=late)
    first, second = pass_on_expired_offers(late), pass_on_expired_offers(late)

    assert (first, second) == ([ada], [])
    assert state_of(ada, bo) == [State.EXPIRED, State.OFFERED]
    assert kinds(ada) == ["offer", "offer-passed"]


def test_an_offer_in_time_is_not_passed_on():
    event = an_event(seats=1, offer_hours=10)
    (ada,) = in_line(event, 1)
    offer_free_seats(event, now=NOW)

    assert pass_on_expired_offers(NOW + timedelta(hours=9)) == []
    assert state_of(ada) == [State.OFFERED]


def test_an_offer_ends_when_the_event_begins():
    event = an_event(seats=1, starts_at=NOW + timedelta(hours=5))
    (ada,) = in_line(event, 1)

    offer_free_seats(event, now=NOW)

    assert ada.offers.get().until == event.starts_at


def test_more_seats_are_offered_and_fewer_seats_remove_nobody():
    event = an_event(seats=1)
    seated = a_guest(event)
    ada, bo = in_line(event, 2)

    Event.objects.update(capacity=2)
    offer_everywhere(NOW)
    after_raising = state_of(seated, ada, bo)
    Event.objects.update(capacity=0)
    offer_everywhere(NOW)

    assert after_raising == [State.SEATED, State.OFFERED, State.WAITING]
    assert state_of(seated, ada, bo) == after_raising


def test_where_the_team_gives_the_seats_nothing_is_offered_by_itself_but_the_team_can_seat():
    event = an_event(seats=2, admission=Event.Admission.TEAM)
    ada, bo = in_line(event, 2)

    offered = offer_free_seats(event, now=NOW)
    waiting.seat(bo, now=NOW)

    assert offered == []
    assert state_of(ada, bo) == [State.WAITING, State.SEATED]


def test_a_newcomer_does_not_pass_those_in_line():
    event = an_event(seats=2)
    a_guest(event)
    group = together(event, 2)
    newcomer = a_guest(event, state=State.REQUESTED)
    Registration.objects.filter(pk=newcomer.pk).update(confirmed_at=None)

    with waiting.locked(event.pk) as locked_event:
        newcomer.refresh_from_db()
        newcomer.confirmed_at = NOW
        waiting.sit_or_wait(newcomer, locked_event, now=NOW)

    assert state_of(newcomer, *group) == [State.WAITING] * 3


@pytest.mark.parametrize(("fills_gaps", "offered"), [(False, 0), (True, 1)])
def test_the_next_passes_a_group_that_does_not_fit_only_where_the_team_wants_it(fills_gaps, offered):
    event = an_event(seats=2, fills_gaps=fills_gaps)
    a_guest(event)
    together(event, 2)
    (bo,) = in_line(event, 1)
    Registration.objects.filter(pk=bo.pk).update(waiting_since=NOW)

    assert len(offer_free_seats(event, now=NOW)) == offered


def test_a_group_larger_than_the_event_blocks_nobody():
    event = an_event(seats=1)
    together(event, 2)
    (bo,) = in_line(event, 1)
    Registration.objects.filter(pk=bo.pk).update(waiting_since=NOW)

    assert offer_free_seats(event, now=NOW) == [bo]


def test_a_group_is_offered_its_seats_together():
    event = an_event(seats=2)
    group = together(event, 2)

    offer_free_seats(event, now=NOW)

    assert state_of(*group) == [State.OFFERED, State.OFFERED]


def test_everyone_sees_their_place_or_the_reason():
    event, curated = an_event(seats=1), an_event(seats=1, admission=Event.Admission.TEAM)
    a_guest(event)
    ada, bo, cem = in_line(event, 3)
    (dora,) = in_line(curated, 1)

    assert [wait_of(one) for one in (ada, bo, cem, dora)] == [
        Wait(Reason.ORDER, 1),
        Wait(Reason.ORDER, 2),
        Wait(Reason.ORDER, 3),
        Wait(Reason.MIX),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_line_is_read_with_the_same_queries_however_long(count, django_assert_num_queries):
    event = an_event(seats=1)
    last = in_line(event, count)[-1]

    with django_assert_num_queries(2):
        wait_of(last)
