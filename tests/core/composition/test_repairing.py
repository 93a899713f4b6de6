"""A plan put right: what changes, and what stays."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.composition import (
    Effort,
    Move,
    Plan,
    Problem,
    Round,
    RoundsDiffer,
    Table,
    check,
    compose,
    faults,
    moves,
    repair,
)
from knotenwerk.core.composition.chance import Chance
from knotenwerk.core.composition.opening import opening

from .gatherings import gatherings, people, rounds


@given(gatherings(), st.integers(0, 9))
@settings(max_examples=20, deadline=None)
def test_a_plan_that_still_fits_is_returned_as_it_is(problem, seed):
    assume(not any(reason.hard for reason in check(problem)))
    old = opening(problem, Chance(seed))

    result = repair(problem, old)

    assert result.plan == old
    assert result.iterations == 0


@given(gatherings(), st.integers(0, 12))
@settings(max_examples=15, deadline=None)
def test_a_repair_cancelled_at_any_time_leaves_a_plan_that_fits(problem, patience):
    assume(not any(reason.hard for reason in check(problem)))
    nobody_seated = Plan(tuple({} for _ in problem.rounds))
    asked = count()

    result = repair(problem, nobody_seated, cancel=lambda: next(asked) >= patience)

    assert faults(problem, result.plan) == ()


@given(gatherings(), st.integers(0, 9), st.data())
@settings(max_examples=20, deadline=None)
def test_whoever_stays_away_the_repaired_plan_fits(problem, seed, data):
    assume(not any(reason.hard for reason in check(problem)))
    old = opening(problem, Chance(seed))
    movable = [person.id for person in problem.people if person.id not in problem.hosts]
    missing = frozenset(data.draw(st.lists(st.sampled_from(movable), max_size=3)) if movable else ())
    now = replace(
        problem,
        rounds=tuple(
            Round(
                tuple(replace(table, seats_min=0, seats_max=table.most + 1) for table in turn.tables),
                turn.absent | missing,
            )
            for turn in problem.rounds
        ),
    )
    assume(not any(reason.hard for reason in check(now)))

    result = repair(now, old)

    assert faults(now, result.plan) == ()


def loose(count: int, *sizes: int) -> tuple[Round, ...]:
    return tuple(
        replace(turn, tables=tuple(replace(table, seats_min=2, seats_max=table.seats) for table in turn.tables))
        for turn in rounds(count, *sizes)
    )


def test_tables_that_are_still_large_enough_lose_people_and_nobody_moves():
    problem = Problem(people(12), loose(1, 4, 4, 4))
    old = compose(problem, effort=Effort.SHORT).plan
    now = replace(problem, rounds=tuple(replace(turn, absent=frozenset({"p03", "p07"})) for turn in problem.rounds))

    assert moves(old, repair(now, old).plan) == ()


def test_a_table_that_got_too_small_is_filled_by_one_move():
    problem = Problem(people(8), (Round(tuple(Table(id, 4, seats_min=3, seats_max=5) for id in "tu")),))
    old = Plan(({"t": ("p00", "p01", "p02"), "u": ("p03", "p04", "p05", "p06", "p07")},))
    now = replace(problem, rounds=(replace(problem.rounds[0], absent=frozenset({"p00"})),))

    repaired = repair(now, old).plan

    (move,) = moves(old, repaired)
    assert move == Move(move.person, 1, "u", "t")
    assert move.person in old.rounds[0]["u"]


def test_a_late_arrival_takes_a_seat_without_moving_others():
    problem = Problem(people(9), (Round(tuple(Table(id, 4, seats_min=3, seats_max=5) for id in "tu")),))
    old = Plan(({"t": ("p00", "p01", "p02", "p03"), "u": ("p04", "p05", "p06", "p07")},))

    (move,) = moves(old, repair(problem, old).plan)

    assert (move.person, move.round, move.from_table) == ("p08", 1, None)


def test_people_of_a_table_that_is_gone_sit_at_the_others():
    problem = Problem(people(9), (Round((Table("t", 4), Table("u", 5))),))
    old = Plan(({"t": ("p00", "p01", "p02"), "u": ("p03", "p04", "p05"), "v": ("p06", "p07", "p08")},))

    moved = moves(old, repair(problem, old).plan)

    assert [(move.person, move.from_table) for move in sorted(moved, key=lambda move: move.person)] == [
        ("p06", "v"),
        ("p07", "v"),
        ("p08", "v"),
    ]


def test_a_fixed_seat_never_moves():
    problem = Problem(
        people(6),
        (Round(tuple(Table(id, 3, seats_min=2, seats_max=4) for id in "tu"), frozenset({"p00", "p01"})),),
        fixed=tuple((f"p0{number}", 1, "u") for number in (3, 4)),
    )
    old = Plan(({"t": ("p00", "p01", "p02"), "u": ("p03", "p04", "p05")},))

    assert moves(old, repair(problem, old).plan) == (Move("p05", 1, "u", "t"),)


def test_a_cheap_move_is_made_for_the_sake_of_the_mix_and_a_dear_one_is_not():
    six = people(6, side="xxyyzz")
    tables = tuple(Table(id, 3, seats_min=2, seats_max=4) for id in "tu")
    problem = Problem(six, (Round(tables, frozenset({"p05"})),), mix=("side",))
    old = Plan(({"t": ("p00", "p01", "p04"), "u": ("p02", "p03", "p05")},))

    assert len(moves(old, repair(problem, old, cost_per_move=1).plan)) == 1
    assert moves(old, repair(problem, old).plan) == ()


def test_a_plan_of_other_rounds_cannot_be_repaired():
    with pytest.raises(RoundsDiffer) as refused:
        repair(Problem(people(2), rounds(2, 2)), Plan(({"r1-t1": ("p00", "p01")},)))

    assert refused.value == RoundsDiffer(1, 2)
