"""An event's people become a problem, a solution becomes a version of the plan."""

from collections import Counter
from datetime import UTC, date, datetime
from itertools import product

import pytest

from knotenwerk.apps.events.models import Answer, Question
from knotenwerk.apps.seating.composing import compose
from knotenwerk.apps.seating.explaining import Explained
from knotenwerk.apps.seating.knowing import known_pairs
from knotenwerk.apps.seating.models import Calculation, KeepApart, Seat, TableHost
from knotenwerk.apps.seating.repairing import keep_repair, propose_repair
from knotenwerk.apps.seating.stating import FAIR, people_for_tables, problem_of
from knotenwerk.apps.seating.tasks import calculate
from knotenwerk.apps.seating.wanting import Wanted
from tests.world import a_guest, a_person, a_table, an_event, an_organisation

pytestmark = pytest.mark.django_db
SECTORS = ("administration", "police", "civil_society", "academia", "politics")
LEVELS = ("municipality", "district", "state")
STATES = ("NI", "HE", "BY", "SN", "BE", "NW")


def guests(event, count):
    return [
        a_guest(
            event,
            a_person(sector=SECTORS[n % 5], level=LEVELS[n % 3], state=STATES[n % 6]),
        )
        for n in range(count)
    ]


def tables_of(plan, number):
    tables = {}
    for seat in Seat.objects.filter(round__plan=plan, round__number=number).select_related("table", "registration"):
        tables.setdefault(seat.table.number, []).append(seat.registration)
    return tables


def test_a_plan_seats_everybody_once_in_each_round_at_even_tables():
    event = an_event()
    people = guests(event, 22)

    plan = compose(event, Wanted(tables=4, rounds=2), by=None)

    assert plan.version == 1
    for number in (1, 2):
        tables = tables_of(plan, number)
        assert sorted(len(table) for table in tables.values()) == [5, 5, 6, 6]
        assert Counter(guest for table in tables.values() for guest in table) == Counter(people)


def test_the_plan_says_of_each_count_whether_a_better_one_is_ruled_out_and_else_how_much_better():
    event = an_event()
    for _ in range(6):
        a_guest(event, a_person(sector="police", level="state", state="NI"))

    plan = compose(event, Wanted(tables=2, rounds=3), by=None)

    assert [(line.count, line.proof) for line in Explained.of(plan).quality()] == [
        (5, "höchstens 1 über dem Bestmöglichen"),
        (0, "bewiesen bestmöglich"),
        (0, "bewiesen bestmöglich"),
    ]


def test_people_who_take_part_online_sit_at_no_table():
    event = an_event(mode="hybrid")
    here = a_guest(event)
    a_guest(event, online=True)

    assert people_for_tables(event) == [here]


def test_those_who_shared_a_table_at_another_event_are_known_and_spread():
    event = an_event()
    ada, bo, *_ = people = guests(event, 8)
    a_table(ada.person, bo.person, event="event:earlier")

    plan = compose(event, Wanted(tables=4, rounds=1), by=None)

    [(one, other, _strength)] = known_pairs(event, {guest.person_id: str(guest.pk) for guest in people})
    assert (one, other) == (str(ada.pk), str(bo.pk))
    assert all({ada, bo} - set(table) for table in tables_of(plan, 1).values())


def test_a_talk_of_two_ties_more_than_a_table_of_five_and_a_year_halves_it():
    event = an_event(starts_at=datetime(2027, 3, 1, 9, tzinfo=UTC))
    ada, bo, cem = (guest.person for guest in guests(event, 3))
    a_table(ada, bo, day=date(2027, 3, 1))
    a_table(ada, cem, *(a_person() for _ in range(3)), day=date(2026, 3, 1))

    assert known_pairs(event, {ada.pk: "a", bo.pk: "b", cem.pk: "c"}) == (("a", "b", 5.0), ("a", "c", 5 / 4 / 2))


def test_whoever_met_somebody_who_is_not_here_this_time_knows_nobody():
    event = an_event()
    here, also_here = a_person(), a_person()
    a_guest(event, here)
    a_guest(event, also_here)
    a_table(here, a_person())
    a_table(also_here, a_person(), a_person())

    assert known_pairs(event, {here.pk: "1", also_here.pk: "2"}) == ()


def test_a_pair_of_this_event_itself_is_not_known_from_before():
    event = an_event()
    ada, bo = guests(event, 2)
    a_table(ada.person, bo.person, event=f"event:{event.pk}")

    assert known_pairs(event, {ada.person_id: "1", bo.person_id: "2"}) == ()


def test_must_not_pairs_never_share_a_table_and_hosts_stay():
    event = an_event()
    ada, bo, cem, *_ = guests(event, 9)
    KeepApart.objects.create(first=ada.person, second=bo.person, reason="same case")
    TableHost.objects.create(event=event, registration=cem, table_number=3)

    plan = compose(event, Wanted(tables=3, rounds=3), by=None)

    for number in (1, 2, 3):
        tables = tables_of(plan, number)
        assert cem in tables[3]
        assert not any({ada, bo} <= set(table) for table in tables.values())


def test_two_of_one_organisation_sit_apart():
    event = an_event()
    town = an_organisation("Stadt Musterhausen")
    colleagues = [a_guest(event, a_person(organisation=town)) for _ in range(3)]
    guests(event, 9)

    plan = compose(event, Wanted(tables=3, rounds=2), by=None)

    for number in (1, 2):
        for table in tables_of(plan, number).values():
            assert len(set(table) & set(colleagues)) == 1


@pytest.mark.parametrize(
    ("importance", "sectors"),
    [({"spread": "must", "known_pairs": "gladly"}, 2), ({"spread": "gladly", "known_pairs": "must"}, 1)],
)
def test_where_an_even_mix_and_new_acquaintances_exclude_each_other_the_more_important_holds(importance, sectors):
    event = an_event()
    office = [a_guest(event, a_person(sector="administration")) for _ in range(2)]
    police = [a_guest(event, a_person(sector="police")) for _ in range(2)]
    for ada, bo in product(office, police):
        a_table(ada.person, bo.person)

    plan = compose(event, Wanted(tables=2, rounds=1, mix=("sector",), importance=importance), by=None)

    tables = tables_of(plan, 1).values()
    assert [len({guest.sector_id for guest in table}) for table in tables] == [sectors, sectors]
    assert Wanted.from_json(plan.wanted).importance == importance


def test_a_plan_from_before_anybody_said_what_counts_is_read_as_the_core_weighs():
    event = an_event()
    guests(event, 4)
    older = {name: value for name, value in Wanted(tables=2, rounds=1).as_json().items() if name != "importance"}

    problem = problem_of(event, Wanted.from_json(older))

    assert problem.importance == FAIR


def test_answers_about_topics_are_wishes_in_their_order():
    event = an_event()
    question = Question.objects.create(
        event=event, kind="several", label="Thema", purpose="x", delete_on="2027-12-31", wishes_for_tables=True
    )
    ada, *_ = guests(event, 4)
    Answer.objects.create(registration=ada, question=question, value=["Verkehr", "Windkraft"])

    problem = problem_of(event, Wanted(tables=2, rounds=1, topics=("Windkraft", "Verkehr")))

    assert problem.person(str(ada.pk)).wishes == ("Verkehr", "Windkraft")
    assert [table.topic for table in problem.rounds[0].tables] == ["Windkraft", "Verkehr"]


def a_pinned_seat(plan):
    seat = plan.seats().select_related("table", "round").first()
    seat.pinned = True
    seat.save()
    return seat


def pinned_in(plan):
    return [(seat.round.number, seat.table.number, seat.registration_id) for seat in plan.pinned_seats()]


def test_a_pinned_seat_stays_and_stays_pinned_when_the_plan_is_made_again():
    event = an_event()
    guests(event, 12)
    first = compose(event, Wanted(tables=3, rounds=1), by=None)
    seat = a_pinned_seat(first)

    again = compose(event, Wanted(tables=3, rounds=1, seed=2), by=None, based_on=first)

    assert (again.version, again.based_on) == (2, first)
    assert pinned_in(again) == [(1, seat.table.number, seat.registration_id)]


def test_a_pinned_seat_stays_and_stays_pinned_when_the_plan_is_made_again_in_the_background():
    event = an_event()
    guests(event, 12)
    first = compose(event, Wanted(tables=3, rounds=1), by=None)
    seat = a_pinned_seat(first)
    wanted = Wanted(tables=3, rounds=1, seed=2)

    calculation = Calculation.objects.create(event=event, wanted=wanted.as_json(), based_on=first)
    calculate.call(calculation.pk)

    calculation.refresh_from_db()
    assert (calculation.plan.version, calculation.plan.based_on) == (2, first)
    assert pinned_in(calculation.plan) == [(1, seat.table.number, seat.registration_id)]


def test_whoever_was_pinned_at_a_table_that_is_no_longer_made_is_pinned_nowhere():
    event = an_event()
    guests(event, 12)
    first = compose(event, Wanted(tables=3, rounds=1), by=None)
    last = first.seats().filter(table__number=3).first()
    last.pinned = True
    last.save()

    again = compose(event, Wanted(tables=2, rounds=1), by=None, based_on=first)

    assert pinned_in(again) == []


def seats_in(plan):
    return {
        (seat.round.number, seat.registration_id): seat.table.number
        for seat in plan.seats().select_related("round", "table")
    }


def test_after_no_shows_few_people_move():
    event = an_event()
    people = guests(event, 24)
    plan = compose(event, Wanted(tables=4, rounds=2), by=None)
    gone = {guest.pk for guest in people[:3]}

    proposal = propose_repair(plan, {1: gone, 2: gone})
    repaired = keep_repair(plan, proposal, by=None)

    before, after = seats_in(plan), seats_in(repaired)
    assert {registration for _, registration in after} == {guest.pk for guest in people} - gone
    assert repaired.based_on == plan
    moved = [key for key, table in after.items() if before[key] != table]
    assert sorted(moved) == sorted((move.round, move.registration) for move in proposal.moves)
    assert len(moved) <= 3
