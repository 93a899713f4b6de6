"""Only what really happened becomes an encounter, and with the right grade."""

from datetime import date, timedelta

import pytest

from knotenwerk.apps.encounters.models import Confirmation, Encounter, Grade
from knotenwerk.apps.events.models import CheckIn
from knotenwerk.apps.seating.arranging import publish
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.confirming import NotPublished, NotYetHeld, begin_sittings, confirm, correct, reopen
from knotenwerk.apps.seating.models import Sitting
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, an_account, an_event

pytestmark = pytest.mark.django_db
LATER = date(2028, 1, 1)


def a_published_plan(people=6, tables=2, rounds=1):
    event = an_event()
    guests = [a_guest(event) for _ in range(people)]
    plan = compose(event, Wanted(tables=tables, rounds=rounds), by=None)
    publish(plan, by=None)
    return plan, guests


def check_in(guest, day):
    CheckIn.objects.create(registration=guest, day=day, device_key=f"{guest.pk}-{day}")


def groups():
    return Encounter.objects.standing().filter(grade=Grade.SAME_GROUP)


def test_a_plan_alone_writes_nothing():
    a_published_plan()

    assert not Encounter.objects.exists()


def test_an_unpublished_plan_cannot_be_confirmed():
    event = an_event()
    for _ in range(4):
        a_guest(event)
    plan = compose(event, Wanted(tables=2, rounds=1), by=None)

    with pytest.raises(NotPublished):
        confirm(plan, by=an_account(), today=LATER)


def test_a_plan_confirmed_as_a_whole_is_evidence_of_one_side():
    plan, guests = a_published_plan()

    confirm(plan, by=an_account(), today=LATER)

    assert {encounter.confirmation for encounter in groups()} == {Confirmation.ONE}
    assert {guest.person for guest in guests} == {person for table in groups() for person in table.people.all()}


def test_who_was_not_checked_in_met_nobody_and_the_rest_is_confirmed():
    plan, guests = a_published_plan()
    day = plan.rounds.get().day
    gone, *there = guests
    for guest in there:
        check_in(guest, day)

    confirm(plan, by=an_account(), today=LATER)

    assert {person for table in groups() for person in table.people.all()} == {guest.person for guest in there}
    assert {encounter.confirmation for encounter in groups()} == {Confirmation.BOTH}
    assert Sitting.objects.get(registration=gone).table is None


def test_a_correction_by_hand_counts_and_not_the_plan():
    plan, guests = a_published_plan()
    begin_sittings(plan)
    sitting = Sitting.objects.select_related("table", "round").get(registration=guests[0])
    other = sitting.round.tables.exclude(pk=sitting.table_id).get()

    correct(sitting.round, guests[0], other)
    confirm(plan, by=an_account(), today=LATER)

    table = groups().get(source__endswith=f"table:{other.number}")
    assert guests[0].person in table.people.all()
    assert table.size == 4


def test_everybody_of_a_day_was_at_the_same_event():
    plan, guests = a_published_plan()

    confirm(plan, by=an_account(), today=LATER)

    day = Encounter.objects.get(grade=Grade.SAME_EVENT)
    assert set(day.people.all()) == {guest.person for guest in guests}


def test_confirming_twice_writes_once_and_reopening_takes_back():
    plan, _ = a_published_plan()
    team = an_account()

    written = confirm(plan, by=team, today=LATER)
    assert written == 3
    assert confirm(plan, by=team, today=LATER) == 0

    assert reopen(plan, why="wrong table", by=team) == 3
    assert not Encounter.objects.standing().exists()
    assert confirm(plan.__class__.objects.get(pk=plan.pk), by=team, today=LATER) == 3


def test_a_round_on_a_day_without_check_in_is_taken_from_the_plan():
    plan, guests = a_published_plan()
    check_in(guests[0], plan.event.first_day - timedelta(days=1))

    begin_sittings(plan)

    assert {sitting.source for sitting in Sitting.objects.all()} == {Sitting.Source.PLAN}


def test_nobody_confirms_before_the_last_round_was_held():
    plan, _ = a_published_plan()

    with pytest.raises(NotYetHeld):
        confirm(plan, by=an_account(), today=plan.event.last_day - timedelta(days=1))

    assert not Encounter.objects.exists()
