"""Changes by hand are taken back one after the other, the newest first."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.seating.arranging import change_places, move, pin, publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.confirming import confirm
from knotenwerk.apps.seating.undoing import ChangedMeanwhile, last_change, undo
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, an_account, an_event

pytestmark = pytest.mark.django_db

BUTTON = "Letzte Änderung zurücknehmen"


@pytest.fixture
def plan():
    event = an_event()
    for _ in range(6):
        a_guest(event)
    return compose(event, Wanted(tables=2, rounds=2, smallest=1, largest=5), by=None)


@pytest.fixture
def office(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def a_seat(plan, table):
    return plan.seats().filter(round__number=1, table__number=table).select_related("table").first()


def state(plan):
    return list(plan.seats().order_by("pk").values_list("registration", "table", "pinned"))


def board(office, plan, **query):
    return office.get(reverse("seating:seating", args=[plan.event.slug]), query).content.decode()


def take_back(office, plan, key):
    url = reverse("seating:undo", args=[plan.event.slug])
    return office.post(f"{url}?version={plan.version}", {"change": key}, follow=True).content.decode()


def test_each_change_is_taken_back_until_the_plan_is_as_it_was_made(plan):
    seat, other = a_seat(plan, 1), a_seat(plan, 2)
    states = [state(plan)]
    for act in (
        lambda: change_places(seat, other),
        lambda: pin(seat, pinned=True),
        lambda: move(other, seat.table),
    ):
        act()
        states.append(state(plan))

    while change := last_change(plan):
        assert state(plan) == states.pop()
        undo(plan, change.key)

    assert [state(plan)] == states


def test_what_is_changed_after_taking_back_is_taken_back_first(plan):
    seat, other = a_seat(plan, 1), a_seat(plan, 2)
    made = state(plan)
    move(seat, other.table)
    undo(plan, last_change(plan).key)
    pin(other, pinned=True)

    assert last_change(plan).names == [other.registration.name]
    undo(plan, last_change(plan).key)

    assert (state(plan), last_change(plan)) == (made, None)


def test_changes_of_another_version_are_left_alone(plan):
    again = compose(plan.event, Wanted(tables=2, rounds=1), by=None)
    pin(a_seat(plan, 1), pinned=True)

    assert last_change(again) is None


def test_a_second_touch_of_the_button_takes_nothing_more_back(plan):
    seat = a_seat(plan, 1)
    pin(seat, pinned=True)
    change_places(seat, a_seat(plan, 2))
    key = last_change(plan).key
    undo(plan, key)
    once = state(plan)

    with pytest.raises(ChangedMeanwhile):
        undo(plan, key)

    assert state(plan) == once


def test_the_board_offers_it_only_where_there_is_a_change(office, plan):
    seat, other = a_seat(plan, 1), a_seat(plan, 2)
    made = state(plan)
    assert BUTTON not in board(office, plan)

    office.post(reverse("seating:change", args=[seat.pk]), {"other": other.pk})
    assert BUTTON in board(office, plan)
    assert BUTTON in board(office, plan, person=seat.registration_id)

    text = take_back(office, plan, last_change(plan).key)
    assert "Zurückgenommen:" in text
    assert BUTTON not in text
    assert state(plan) == made

    assert "Inzwischen wurde etwas anderes geändert." in take_back(office, plan, "1")


def test_in_a_confirmed_plan_nothing_is_taken_back(office, plan):
    pin(a_seat(plan, 1), pinned=True)
    key = last_change(plan).key
    publish(plan, by=None)
    confirm(plan, by=None, today=plan.event.last_day)
    confirmed = state(plan)

    assert BUTTON not in board(office, plan)
    assert "Dieser Plan ist bestätigt." in take_back(office, plan, key)
    assert state(plan) == confirmed
