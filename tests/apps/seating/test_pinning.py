"""Tables and rounds that are pinned stay whole when the plan is made again, and stay pinned."""

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.seating.arranging import change_places, pin_round, pin_table
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.models import PlanConfirmation, RoundPin, SeatingPlan, TablePin
from knotenwerk.apps.seating.repairing import propose_repair
from knotenwerk.apps.seating.stating import sizes_around
from knotenwerk.apps.seating.wanting import Wanted
from knotenwerk.core.composition import even_sizes
from tests.world import a_guest, an_account, an_event

pytestmark = pytest.mark.django_db

WANTED = Wanted(tables=3, rounds=2, effort="short")


@pytest.fixture
def event():
    event = an_event("Fachtagung")
    for _ in range(12):
        a_guest(event)
    return event


@pytest.fixture
def lead():
    return an_account(Role.COORDINATOR)


@pytest.fixture
def office(client, lead):
    client.force_login(lead)
    return client


def seats_of(plan, **where):
    return set(plan.seats().filter(**where).values_list("round__number", "table__number", "registration"))


def table_of(plan, number):
    return plan.rounds.get(number=1).tables.get(number=number)


def test_a_pinned_table_stays_whole_in_the_next_version_with_who_pinned_it_and_when(event, lead):
    plan = compose(event, WANTED, by=None)
    change_places(*(table_of(plan, number).taken.select_related("table").first() for number in (1, 2)))
    pin_table(table_of(plan, 2), pinned=True, by=lead)

    again = compose(event, Wanted(tables=3, rounds=2, effort="short", seed=7), by=None, based_on=plan)

    where = {"round__number": 1, "table__number": 2}
    assert seats_of(again, **where) == seats_of(plan, **where)
    [before, after] = TablePin.objects.order_by("pk")
    assert (after.table, after.pinned_by, after.pinned_at) == (table_of(again, 2), lead, before.pinned_at)
    assert not again.pinned_seats()


def test_a_pinned_round_stays_and_the_others_are_made_anew(event, lead):
    plan = compose(event, WANTED, by=None)
    pin_round(plan.rounds.get(number=1), pinned=True, by=lead)

    again = compose(event, Wanted(tables=3, rounds=2, effort="short", seed=7), by=None, based_on=plan)

    assert seats_of(again, round__number=1) == seats_of(plan, round__number=1)
    assert seats_of(again, round__number=2) != seats_of(plan, round__number=2)
    assert RoundPin.objects.get(round__plan=again).round.number == 1


def test_whoever_comes_later_finds_a_seat_in_a_pinned_round_and_nobody_else_moves(event, lead):
    plan = compose(event, WANTED, by=None)
    pin_round(plan.rounds.get(number=1), pinned=True, by=lead)
    gone = table_of(plan, 1).taken.first().registration
    gone.state = "withdrawn"
    gone.save()
    late = [a_guest(event), a_guest(event)]

    again = compose(event, WANTED, by=None, based_on=plan)

    stayed = {place for place in seats_of(plan, round__number=1) if place[2] != gone.pk}
    assert seats_of(again, round__number=1) - stayed == {
        (1, table, guest) for _round, table, guest in seats_of(again, registration__in=late, round__number=1)
    }
    assert len(seats_of(again, round__number=1)) == 13


def test_nobody_at_a_pinned_table_moves_after_no_shows(event, lead):
    plan = compose(event, WANTED, by=None)
    pin_table(table_of(plan, 2), pinned=True, by=lead)
    missing = set(table_of(plan, 1).taken.values_list("registration", flat=True)[:3])

    repair = propose_repair(plan, {1: missing, 2: missing})

    at_two = set(table_of(plan, 2).taken.values_list("registration", flat=True))
    assert repair.moves
    assert not at_two & {move.registration for move in repair.moves if move.round == 1}


@pytest.mark.parametrize(("people", "tables"), [(12, 3), (14, 3), (7, 8), (0, 2)])
def test_without_anybody_pinned_tables_are_as_even_as_ever(people, tables):
    assert sizes_around([0] * tables, people=people) == even_sizes(people, tables)


def test_tables_and_rounds_are_pinned_and_let_go_by_a_button_until_the_plan_is_confirmed(office, event):
    plan = compose(event, WANTED, by=None)
    round_, table = plan.rounds.get(number=1), table_of(plan, 3)
    urls = [reverse("seating:pin-table", args=[table.pk]), reverse("seating:pin-round", args=[round_.pk])]

    said = [office.post(url, follow=True).content.decode() for url in urls]
    assert "Tisch 3 ist festgesetzt." in said[0]
    assert "Runde 1 ist festgesetzt." in said[1]
    assert (TablePin.objects.count(), RoundPin.objects.count()) == (1, 1)

    for url in urls:
        office.post(url)
    assert (TablePin.objects.count(), RoundPin.objects.count()) == (0, 0)

    PlanConfirmation.objects.create(plan=plan)
    assert "Dieser Plan ist bestätigt." in office.post(urls[0], follow=True).content.decode()
    assert not TablePin.objects.exists()


def test_nobody_pins_at_an_event_that_is_not_theirs(client, event):
    plan: SeatingPlan = compose(event, WANTED, by=None)
    client.force_login(an_account(Role.FACILITATOR))

    answer = client.post(reverse("seating:pin-table", args=[table_of(plan, 1).pk]))

    assert (answer.status_code, TablePin.objects.count()) == (404, 0)
