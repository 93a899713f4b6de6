"""What holds for every programme, and what is found where all can be tried."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.scheduling import (
    Effort,
    Infeasibility,
    Person,
    PersonMove,
    Problem,
    Programme,
    Progress,
    Result,
    Room,
    Score,
    Session,
    SessionMove,
    Topic,
    check,
    faults,
    person_moves,
    reschedule,
    schedule,
    score,
    session_moves,
)
from knotenwerk.core.scheduling.assigning import assign
from knotenwerk.core.scheduling.cooling import cool, lay_out
from knotenwerk.core.scheduling.kernel import COST, OVER, exchange, may_exchange, settle
from knotenwerk.core.scheduling.layout import Layout
from knotenwerk.core.scheduling.placing import place
from knotenwerk.core.scheduling.programme import session_faults

from .workshops import a_workshop_day, every_programme, with_guests, workshops


def is_possible(problem: Problem) -> bool:
    return not any(reason.hard for reason in check(problem))


@given(workshops())
@settings(max_examples=100, deadline=None)
def test_a_programme_keeps_to_rooms_givers_and_needs_or_there_is_a_reason(problem):
    hard = [reason for reason in check(problem) if reason.hard]
    if hard:
        with pytest.raises(Infeasibility) as refused:
            schedule(problem, effort=Effort.SHORT)
        assert refused.value == hard[0]
        return

    result = schedule(problem, effort=Effort.SHORT)

    assert faults(problem, result.programme) == ()
    assert result.score == score(problem, result.programme)
    assert not result.truncated


@given(workshops(people=3, topics=3))
@settings(max_examples=60, deadline=None)
def test_what_cannot_be_is_named_exactly_where_there_is_no_programme(problem):
    assert is_possible(problem) == (next(every_programme(problem), None) is not None)


@given(workshops(people=3, topics=3))
@settings(max_examples=40, deadline=None)
def test_no_programme_of_a_tiny_day_is_better(problem):
    assume(is_possible(problem))
    scores = [score(problem, programme) for programme in every_programme(problem)]

    result = schedule(problem)

    assert result.score.total == min(one.total for one in scores)
    assert result.proven[-1] == "total"
    for name, bound in vars(result.bounds).items():
        assert bound <= min(getattr(one, name) for one in scores)


@given(workshops())
@settings(max_examples=60, deadline=None)
def test_a_programme_comes_back_as_it_is_where_nothing_changed(problem):
    assume(is_possible(problem))
    programme = schedule(problem, effort=Effort.SHORT).programme

    assert reschedule(problem, programme).programme == programme


@given(st.lists(st.lists(st.sampled_from("abc"), unique=True), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_nobody_goes_empty_handed_unless_somebody_must(wishes):
    problem = Problem(
        tuple(Person(f"p{number}", tuple(topics)) for number, topics in enumerate(wishes)),
        tuple(Topic(id) for id in "abc"),
        ("early", "noon", "late"),
        (Room("one seat", 1),),
    )

    result = schedule(problem, effort=Effort.SHORT)

    assert result.score.empty_handed == min(
        score(problem, programme).empty_handed for programme in every_programme(problem)
    )


@given(workshops(people=3, topics=3), st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_happens_no_programme_costs_less_with_its_moves_and_sessions_that_can_all_stay_do(problem, data):
    assume(is_possible(problem) and problem.topics)
    before = schedule(problem, effort=Effort.SHORT).programme
    now = data.draw(st.sampled_from(list(happenings(problem))))
    assume(is_possible(now))

    result = reschedule(now, before)

    can_stay = not session_faults(now, before)
    as_they_were = Programme({id: replace(session, guests=()) for id, session in before.sessions.items()})
    ways = with_guests(now, as_they_were) if can_stay else every_programme(now)
    assert faults(now, result.programme) == ()
    assert result.score.total == min(score(now, programme, before=before).total for programme in ways)
    assert not can_stay or session_moves(now, before, result.programme) == ()


def happenings(problem):
    """A room closes in a slot or gets smaller, somebody is away in a slot, or has other wishes."""
    for number, room in enumerate(problem.rooms):
        rooms = problem.rooms[:number], problem.rooms[number + 1 :]
        for closed in problem.slots:
            yield replace(problem, rooms=(*rooms[0], replace(room, closed=room.closed | {closed}), *rooms[1]))
        yield replace(problem, rooms=(*rooms[0], replace(room, seats=room.seats - 1), *rooms[1]))
    for number, person in enumerate(problem.people):
        others = problem.people[:number], problem.people[number + 1 :]
        for away in problem.slots:
            yield replace(problem, people=(*others[0], replace(person, absent=person.absent | {away}), *others[1]))
        yield replace(problem, people=(*others[0], replace(person, wishes=person.wishes[::-1]), *others[1]))


@given(workshops(), st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_a_search_cancelled_at_any_time_leaves_a_programme(problem, patience):
    assume(is_possible(problem))
    asked = count()

    result = schedule(problem, cancel=lambda: next(asked) >= patience)

    assert faults(problem, result.programme) == ()
    assert result.score.total >= result.bounds.total


@pytest.mark.parametrize("patience", [0, 5, 6, 7])
def test_a_search_cancelled_while_the_whole_is_searched_leaves_a_programme(patience):
    problem, asked = a_workshop_day(), count()

    result = schedule(problem, cancel=lambda: next(asked) >= patience)

    assert faults(problem, result.programme) == ()
    assert result.truncated


@given(workshops(), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=20))
@settings(max_examples=60, deadline=None)
def test_the_kernel_counts_what_the_program_for_people_reaches_in_rooms_as_large_as_they_like(problem, proposals):
    problem = replace(problem, rooms=tuple(replace(room, seats=99) for room in problem.rooms))
    assume(is_possible(problem) and problem.topics)
    layout = Layout(problem, before=None)
    state = lay_out(layout, place(layout), 1)
    for topic, spot in proposals:
        number, where = topic % len(problem.topics), spot % layout.places
        if may_exchange(state, number, where):
            exchange(state, number, where)

    programme = layout.programme(state.place, assign(layout, state.place))

    assert faults(problem, programme) == ()
    assert (state.tally[COST], state.tally[OVER]) == (score(problem, programme).total, 0)
    settle(state)
    assert state.tally[COST] == score(problem, programme).total


@given(workshops(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_kernel_is_never_above_what_people_reach_in_real_rooms(problem, random):
    assume(is_possible(problem) and problem.topics)
    layout = Layout(problem, before=None)
    state = lay_out(layout, place(layout), random.randrange(99))

    assert state.tally[COST] <= score(problem, layout.programme(state.place, assign(layout, state.place))).total


def test_what_is_found_does_not_depend_on_how_often_somebody_looks():
    layout = Layout(a_workshop_day(), before=None)
    states = [lay_out(layout, place(layout), 5) for _ in range(2)]

    for state, chunk in zip(states, (777, 10_000), strict=True):
        cool(state, 10_000, go_on=lambda made: True, chunk=chunk)

    assert states[0].best.tolist() == states[1].best.tolist()
    assert states[0].tally.tolist() == states[1].tally.tolist()


def test_the_same_seed_gives_the_same_programme():
    problem = a_workshop_day()

    assert schedule(problem, effort=Effort.SHORT, seed=3) == schedule(problem, effort=Effort.SHORT, seed=3)


def test_a_time_limit_that_does_not_cut_changes_nothing_and_one_that_cuts_is_named():
    problem, ticks = a_workshop_day(), count()

    free = schedule(problem, effort=Effort.SHORT)
    cut = schedule(problem, effort=Effort.SHORT, time_limit=2.0, clock=lambda: float(next(ticks)))

    assert schedule(problem, effort=Effort.SHORT, time_limit=1000.0) == free
    assert (free.truncated, cut.truncated) == (False, True)
    assert faults(problem, cut.programme) == ()


def test_progress_only_ever_improves_and_ends_at_the_result():
    told: list[Progress] = []

    result = schedule(a_workshop_day(topics=12, rooms=4), effort=Effort.NORMAL, progress=told.append)

    assert [progress.made for progress in told] == sorted(progress.made for progress in told)
    assert {progress.planned for progress in told} == {300_000}
    totals = [progress.total for progress in told]
    assert totals == sorted(totals, reverse=True)
    assert totals[0] > totals[-1] >= result.score.total


def test_everybody_gets_one_wish_before_anybody_gets_two():
    """Two want both topics and two want one of them; there is one seat beside the giver in each room."""
    problem = Problem(
        (Person("ada", ("a", "b")), Person("bo", ("a",)), Person("g"), Person("h")),
        (Topic("a", ("g",)), Topic("b", ("h",))),
        ("early", "late"),
        (Room("r", 2),),
    )

    result = schedule(problem)

    assert {topic: session.guests for topic, session in result.programme.sessions.items()} == {
        "a": ("bo",),
        "b": ("ada",),
    }
    assert result.score == Score(empty_handed=0, one_only=1, missed=5, sessions_moved=0, people_moved=0, total=15)
    assert result.bounds == Score(empty_handed=0, one_only=0, missed=5, sessions_moved=0, people_moved=0, total=15)
    assert result.proven == ("empty_handed", "missed", "sessions_moved", "people_moved", "total")


def test_topics_that_people_wish_for_together_are_not_at_once():
    problem = Problem(
        tuple(Person(f"p{number}", ("a", "b") if number % 2 else ("c", "d")) for number in range(8)),
        tuple(Topic(id) for id in "abcd"),
        ("early", "late"),
        (Room("r", 8), Room("q", 8)),
    )

    result = schedule(problem)

    slots = {topic: session.slot for topic, session in result.programme.sessions.items()}
    assert result.score.total == 0
    assert slots["a"] != slots["b"]
    assert slots["c"] != slots["d"]


def test_somebody_who_needs_a_step_free_room_draws_the_topic_there():
    problem = Problem(
        (Person("ada", ("a",), needs=frozenset({"step-free"})), Person("bo", ("b",))),
        (Topic("a"), Topic("b")),
        ("early",),
        (Room("up the stairs", 9), Room("below", 9, frozenset({"step-free"}))),
    )

    assert schedule(problem).programme == Programme(
        {"a": Session("early", "below", ("ada",)), "b": Session("early", "up the stairs", ("bo",))}
    )


MOVED_DAY = Problem(
    (Person("ada", ("a", "b")), Person("bo", ("b", "a")), Person("cem", ("c",))),
    (Topic("a"), Topic("b"), Topic("c")),
    ("early", "late"),
    (Room("r", 3), Room("q", 3)),
)
BEFORE = Programme(
    {
        "a": Session("early", "r", ("ada", "bo")),
        "b": Session("late", "r", ("ada", "bo")),
        "c": Session("early", "q", ("cem",)),
    }
)


def test_a_room_that_closes_moves_its_session_and_nothing_else():
    problem = replace(MOVED_DAY, rooms=(Room("r", 3, closed=frozenset({"late"})), Room("q", 3)))

    result = reschedule(problem, BEFORE)

    assert session_moves(problem, BEFORE, result.programme) == (SessionMove("b", ("late", "r"), ("late", "q")),)
    assert person_moves(problem, BEFORE, result.programme) == ()
    assert result.score == Score(0, 0, 0, sessions_moved=1, people_moved=0, total=100)
    assert "total" in result.proven


def test_somebody_who_comes_late_takes_a_free_seat_and_moves_nobody():
    problem = replace(MOVED_DAY, people=(*MOVED_DAY.people, Person("dana", ("a",))))

    result = reschedule(problem, BEFORE)

    assert result.programme.sessions["a"] == Session("early", "r", ("ada", "bo", "dana"))
    assert result.score == Score(0, 0, 0, 0, 0, 0)


def test_somebody_gives_way_where_that_keeps_another_from_going_empty_handed():
    problem = replace(
        MOVED_DAY,
        people=(*MOVED_DAY.people, Person("dana", ("a",))),
        rooms=(Room("r", 2), Room("q", 2)),
    )

    result = reschedule(problem, BEFORE)

    assert person_moves(problem, BEFORE, result.programme) == (PersonMove("bo", "a"),)
    assert result.score.empty_handed == 0


def test_nobody_leaves_a_session_for_somebody_who_would_like_it_a_little_more():
    problem = replace(
        MOVED_DAY,
        people=(*MOVED_DAY.people, Person("dana", ("a", "b"))),
        rooms=(Room("r", 3), Room("q", 3)),
        topics=(Topic("a", ("cem",)), *MOVED_DAY.topics[1:]),
    )

    result = reschedule(problem, BEFORE)

    assert result.programme.sessions["a"].guests == ("ada", "bo")
    assert result.score.people_moved == 1  # cem, who now gives a


def test_sessions_that_can_stay_do_even_where_moving_one_would_please_many():
    late_comers = tuple(Person(f"p{number}", ("a", "c")) for number in range(10))
    problem = replace(MOVED_DAY, people=(*MOVED_DAY.people, *late_comers), rooms=(Room("r", 20), Room("q", 20)))

    result = reschedule(problem, BEFORE)

    assert session_moves(problem, BEFORE, result.programme) == ()
    assert (result.score.one_only, result.score.people_moved) == (10, 0)


def test_a_small_day_is_proven_where_pairs_of_wishes_go_round_in_a_circle():
    """Two of three topics are at once, and whichever they are, somebody wished for both."""
    problem = Problem(
        (Person("ada", ("a", "b")), Person("bo", ("b", "c")), Person("cem", ("c", "a"))),
        (Topic("a"), Topic("b"), Topic("c")),
        ("early", "late"),
        (Room("r", 3), Room("q", 3)),
    )

    result = schedule(problem)

    assert result.score == Score(empty_handed=0, one_only=1, missed=4, sessions_moved=0, people_moved=0, total=14)
    assert (result.bounds.total, result.proven[-1]) == (14, "total")


def test_a_topic_that_is_withdrawn_leaves_the_others_where_they_are():
    problem = replace(
        MOVED_DAY,
        topics=MOVED_DAY.topics[:2],
        people=MOVED_DAY.people[:2],
    )

    assert reschedule(problem, BEFORE).programme == Programme({id: BEFORE.sessions[id] for id in "ab"})


@pytest.mark.parametrize(
    "problem",
    [
        Problem((), (), (), ()),
        Problem((Person("ada"),), (), ("early",), (Room("r", 3),)),
        Problem((), (), ("early",), ()),
    ],
)
def test_no_topics_make_an_empty_programme(problem):
    assert schedule(problem) == Result(
        Programme({}),
        Score(0, 0, 0, 0, 0, 0),
        Score(0, 0, 0, 0, 0, 0),
        ("empty_handed", "one_only", "missed", "sessions_moved", "people_moved", "total"),
        truncated=False,
        seed=1,
        effort=Effort.NORMAL,
    )
