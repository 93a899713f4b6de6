"""No plan is below a bound, and where counting or a flow says all there is, a plan reaches it."""

from dataclasses import asdict, replace
from itertools import islice

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.composition import Effort, Person, Problem, Round, Table, bounds, check, compose, score

from .gatherings import every_plan, gatherings, people, rounds


def lowest(problem, *criteria):
    """The least sum of these criteria over all plans."""
    return min(sum(getattr(score(problem, plan), name) for name in criteria) for plan in every_plan(problem))


@given(gatherings(people=5, turns=2))
@settings(max_examples=150, deadline=None)
def test_no_plan_of_a_tiny_gathering_is_below_a_bound(problem):
    assume(not any(reason.hard for reason in check(problem)))
    limits = bounds(problem)
    for plan in islice(every_plan(problem), 3000):
        assert min(limits.gaps(score(problem, plan)).values()) >= 0


@given(gatherings())
@settings(max_examples=40, deadline=None)
def test_what_is_proven_is_what_has_no_gap(problem):
    assume(not any(reason.hard for reason in check(problem)))
    result = compose(problem, effort=Effort.SHORT)

    gaps = result.bounds.gaps(result.score)

    assert min(gaps.values()) >= 0
    assert result.proven == tuple(name for name in gaps if gaps[name] == 0)
    assert gaps == {name: asdict(result.score)[name] - bound for name, bound in asdict(result.bounds).items()}


@given(st.lists(st.permutations("abc"), min_size=5, max_size=5), st.integers(1, 2))
@settings(max_examples=25, deadline=None)
def test_the_flow_finds_the_best_for_wishes_where_all_rounds_are_alike(wishes, turns):
    guests = tuple(Person(f"p{number}", wishes=tuple(wished)) for number, wished in enumerate(wishes))
    problem = Problem(guests, rounds(turns, 2, 2, 1, topics="abc"))

    limits = bounds(problem)

    plans = [score(problem, plan) for plan in every_plan(problem)]
    assert limits.wish_cost == min(each.wish_cost for each in plans)
    assert limits.topic_repeats == min(each.topic_repeats for each in plans)
    assert limits.total == min(each.wish_cost + 6 * each.topic_repeats for each in plans)


@given(st.text("xyz", min_size=7, max_size=7), st.sets(st.integers(0, 6), max_size=4), st.permutations(range(7)))
@settings(max_examples=60, deadline=None)
def test_the_flow_finds_the_most_even_mix_around_fixed_seats(sides, fixed, order):
    tables = [f"r1-t{1 + place // 3}" for place in order]
    problem = Problem(
        people(7, side=sides),
        rounds(1, 3, 3, 1),
        mix=("side",),
        fixed=tuple((f"p{number:02}", 1, tables[number]) for number in sorted(fixed)),
    )

    assert bounds(problem).spread == lowest(problem, "spread")


WITHOUT_COST = dict.fromkeys(
    (
        *("misplaced", "apart_broken", "together_broken", "at_most_broken", "at_least_broken", "repeats"),
        *(
            "known_pairs",
            "familiarity",
            "spread",
            "alone",
            "uneven",
            "wish_cost",
            "topic_repeats",
            "left_out",
            "total",
        ),
    ),
    0,
)


def seats_of_6_and_10():
    """16 people at two tables of 2 to 10 that should have 8 each; six are fixed at the first, ten at the second."""
    tables = tuple(Table(f"t{number}", 8, seats_min=2, seats_max=10) for number in (1, 2))
    fixed = tuple((f"p{number:02}", 1, "t1" if number < 6 else "t2") for number in range(16))
    return Problem(people(16), (Round(tables),), fixed=fixed)


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        pytest.param(Problem((), rounds(1, 0)), {}, id="nobody"),
        pytest.param(
            Problem(people(6), rounds(3, 4, 2)),
            {"repeats": 6, "wish_cost": 72, "total": 672},
            id="21 meetings of 15 pairs at tables of different sizes",
        ),
        pytest.param(
            Problem(people(6), rounds(1, 3, 3), known=tuple(("p00", f"p0{number}") for number in range(1, 5))),
            {"known_pairs": 1, "wish_cost": 24, "total": 54},
            id="two companions of whom one at most is a stranger",
        ),
        pytest.param(
            Problem(people(4), rounds(3, 2, 2), known=(("p00", "p01"),)),
            {"wish_cost": 48, "total": 78},
            id="six meetings need the pair that knows each other or a pair again",
        ),
        pytest.param(
            Problem(
                people(4, side="xxyz"),
                rounds(1, 2, 2),
                at_most={"side": 1},
                fixed=(("p00", 1, "r1-t1"), ("p01", 1, "r1-t1")),
            ),
            {"at_most_broken": 1, "wish_cost": 8, "total": 108},
            id="two of a kind fixed at one table",
        ),
        pytest.param(
            Problem(
                people(4),
                rounds(2, 3, 1),
                known=(("p00", "p01"),),
                fixed=tuple((id, turn, f"r{turn}-t1") for id in ("p00", "p01") for turn in (1, 2)),
            ),
            {"known_pairs": 2, "repeats": 1, "wish_cost": 16, "total": 176},
            id="two who know each other fixed together twice",
        ),
        pytest.param(seats_of_6_and_10(), {"uneven": 4, "total": 40}, id="tables larger and smaller by fixed seats"),
    ],
)
def test_bounds_count_what_cannot_be_helped(problem, expected):
    limits = bounds(problem)

    assert asdict(limits) == WITHOUT_COST | expected
    assert compose(problem, effort=Effort.SHORT).score.total == limits.total


def test_people_who_must_sit_together_are_no_repeat_to_each_other():
    problem = Problem(people(4), rounds(4, 2, 2))

    limits = [
        bounds(replace(problem, together=pairs)).repeats
        for pairs in ((), (("p00", "p01"),), (("p00", "p01"), ("p02", "p03")))
    ]

    assert limits == [2, 1, 0]
