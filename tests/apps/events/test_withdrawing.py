from datetime import timedelta

import pytest

from knotenwerk.apps.events.forgetting import let_go_unconfirmed
from knotenwerk.apps.events.models import Event, GroupRegistration, Registration
from knotenwerk.apps.events.registering import Entrant, Wish, confirm, request
from knotenwerk.apps.events.withdrawing import NoWayBack, TooLate, come_back, withdraw
from tests.apps.events.post import kinds
from tests.world import NEW_YEAR, a_guest, a_person, an_event

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR
State = Registration.State


def state_of(*registrations: Registration) -> list[str]:
    for registration in registrations:
        registration.refresh_from_db()
    return [registration.state for registration in registrations]


def test_a_guest_who_withdraws_frees_the_seat_for_the_first_in_line():
    event = an_event(seats=1)
    ada, bo, cem = a_guest(event), a_guest(event, waiting=True), a_guest(event, waiting=True)

    withdraw(ada, now=NOW)

    assert state_of(ada, bo, cem) == [State.WITHDRAWN, State.OFFERED, State.WAITING]
    assert kinds(ada) == ["withdrawn"]


@pytest.mark.parametrize("state", [State.WAITING, State.OFFERED, State.SEATED, State.REQUESTED])
def test_every_state_may_withdraw_and_twice_is_once(state):
    event = an_event(seats=3)
    ada = a_guest(event, state=state)

    withdraw(ada, now=NOW)
    withdraw(ada, now=NOW + timedelta(hours=1))

    assert state_of(ada) == [State.WITHDRAWN]
    assert kinds(ada) == ["withdrawn"]


def test_withdrawing_is_undone_while_the_seat_is_free():
    event = an_event(seats=1)
    ada = a_guest(event, seated_at=NOW)

    withdraw(ada, now=NOW)
    come_back(ada, now=NOW + timedelta(minutes=1))

    assert state_of(ada) == [State.SEATED]
    assert (kinds(ada), ada.sequence) == (["withdrawn", "seated"], 2)


def test_once_the_seat_is_offered_on_coming_back_means_the_end_of_the_list():
    event = an_event(seats=1)
    ada, bo, cem = a_guest(event), a_guest(event, waiting=True), a_guest(event, waiting=True)

    withdraw(ada, now=NOW)
    come_back(ada, now=NOW + timedelta(minutes=1))

    assert state_of(ada, bo, cem) == [State.WAITING, State.OFFERED, State.WAITING]
    assert list(event.registrations.waiting()) == [cem, ada]


def test_nobody_withdraws_from_an_event_that_is_over():
    event = an_event()
    ada = a_guest(event)

    with pytest.raises(TooLate):
        withdraw(ada, now=event.ends_at)
    assert state_of(ada) == [State.SEATED]


@pytest.mark.parametrize("state", [Event.State.CANCELLED, Event.State.HELD])
def test_there_is_no_way_back_into_an_event_that_does_not_take_place(state):
    event = an_event(state=state)
    ada = a_guest(event, state=State.WITHDRAWN)

    with pytest.raises(NoWayBack):
        come_back(ada, now=NOW)
    assert state_of(ada) == [State.WITHDRAWN]


def test_whoever_registered_anew_does_not_come_back_by_the_old_link():
    event, person = an_event(), a_person()
    old = a_guest(event, person, state=State.WITHDRAWN)
    a_guest(event, person)

    with pytest.raises(NoWayBack):
        come_back(old, now=NOW)


def a_pair(event: Event) -> list[Registration]:
    people = (Entrant("Ada Ahorn", "ada@example.org"), Entrant("Bo Birke", "bo@example.org"))
    return request(event, Wish(people, "keine", "de", rule=GroupRegistration.Rule.ALL_OR_NONE), now=NOW)


def test_a_group_does_not_wait_for_one_who_says_no():
    ada, bo = a_pair(an_event(seats=2))
    confirm(ada, now=NOW)

    withdraw(bo, now=NOW)

    assert state_of(ada, bo) == [State.SEATED, State.WITHDRAWN]


def test_a_group_does_not_wait_for_ever_for_one_who_never_confirms():
    ada, bo = a_pair(an_event(seats=2))
    confirm(ada, now=NOW)

    early, late = let_go_unconfirmed(NOW + timedelta(days=6)), let_go_unconfirmed(NOW + timedelta(days=7))

    assert (early, late) == (0, 1)
    assert state_of(ada, bo) == [State.SEATED, State.EXPIRED]
    assert kinds(bo) == ["confirm"]


def test_one_of_a_waiting_group_who_leaves_does_not_cost_the_others_their_place():
    event = an_event(seats=1)
    a_guest(event)
    ada, bo = a_pair(event)
    confirm(ada, now=NOW)
    confirm(bo, now=NOW)
    later = a_guest(event, waiting=True, now=NOW + timedelta(hours=1))

    withdraw(bo, now=NOW + timedelta(hours=2))

    assert list(event.registrations.waiting()) == [ada, later]
