"""The compiled search beside the plain score: after any moves they agree."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.composition import (
    Effort,
    Importance,
    Plan,
    Problem,
    check,
    compose,
    faults,
    moves,
    score,
)
from knotenwerk.core.composition.chance import Chance
from knotenwerk.core.composition.chunks import run
from knotenwerk.core.composition.cooling import Cooling, patience, temperatures
from knotenwerk.core.composition.criteria import ADJUSTABLE
from knotenwerk.core.composition.escaping import Escape
from knotenwerk.core.composition.kernel import BEST, COST, GROUP, State
from knotenwerk.core.composition.layout import best_plan, lay_out, plan_of
from knotenwerk.core.composition.opening import opening

from .gatherings import gatherings, people, rounds

HOT_AND_LONG = Cooling(400, Decimal(300), Decimal(3))
EITHER = pytest.mark.parametrize("method", [HOT_AND_LONG, Escape(400)], ids=["annealing", "tabu search"])


def possible(problem: Problem) -> bool:
    return not any(reason.hard for reason in check(problem))


def plan_now(problem: Problem, state: State) -> Plan:
    """The plan where the search stands, rather than its best."""
    return plan_of(problem, state.seat[:, :, GROUP])


@pytest.mark.parametrize(
    ("method", "one_round"),
    [(HOT_AND_LONG, False), (HOT_AND_LONG, True), (Escape(400), False)],
    ids=["annealing", "annealing round by round", "tabu search"],
)
@given(gatherings(), st.integers(0, 2**64), st.sets(st.sampled_from(ADJUSTABLE)))
@settings(max_examples=80, deadline=None)
def test_the_running_cost_equals_the_plain_score_after_any_moves(method, one_round, problem, seed, musts):
    problem = replace(problem, importance={**problem.importance, **dict.fromkeys(musts, Importance.MUST)})
    assume(possible(problem))
    chance = Chance(seed)
    start = opening(problem, chance)
    state = lay_out(problem, start, chance, problem.weights, one_round=one_round)

    run(state, method, goal=-(10**9), go_on=lambda made: True)

    now, best = plan_now(problem, state), best_plan(problem, state)
    assert faults(problem, now) == ()
    assert faults(problem, best) == ()
    before = score(problem, start).total
    assert before + state.tally[COST] == score(problem, now).total
    assert before + state.tally[BEST] == score(problem, best).total


@given(gatherings(), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_staying_near_an_old_plan_costs_each_seat_changed(problem, seed):
    assume(possible(problem))
    chance = Chance(seed)
    old = opening(problem, chance)
    free = replace(problem, mix=(), apart=(), together=(), known=(), met=(), at_most={})
    nothing = dict.fromkeys(free.weights, 0)
    state = lay_out(free, old, chance, nothing, home=old, moved=7)

    run(state, HOT_AND_LONG, goal=-(10**9), go_on=lambda made: True)

    assert state.tally[COST] == 7 * len(moves(old, plan_now(free, state)))


@EITHER
@given(gatherings(), st.integers(1, 399), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_what_is_found_does_not_depend_on_the_size_of_a_chunk(method, problem, chunk, seed):
    assume(possible(problem))
    found = []
    for size in (chunk, 400):
        chance = Chance(seed)
        state = lay_out(problem, opening(problem, chance), chance, problem.weights)
        run(state, method, goal=-(10**9), go_on=lambda made: True, chunk=size)
        found.append((plan_now(problem, state), best_plan(problem, state), state.chance[0]))

    assert found[0] == found[1]


def test_a_plan_is_the_same_on_every_machine():
    """If this changes, plans of earlier versions can no longer be made again from their seed."""
    twelve = people(12, side="xxxxyyyyzzzz")
    problem = Problem(twelve, rounds(3, 4, 4, 4), mix=("side",), known=(("p00", "p04"),))

    plan = compose(problem, effort=Effort.SHORT, seed=5).plan

    assert [["".join(id[1:] for id in table) for table in turn.values()] for turn in plan.rounds] == [
        ["01030709", "02040608", "00051011"],
        ["00050609", "01020410", "03070811"],
        ["02040911", "03060710", "00010508"],
    ]


def test_temperatures_and_patience_are_whole_numbers_that_fall():
    heat, patient = temperatures(Cooling(1, Decimal(9), Decimal(1))), patience()

    assert (heat[0], heat[-1], len(heat)) == (9 * 256, 256, 400)
    assert (heat[:-1] >= heat[1:]).all()
    assert (patient[:-1] > patient[1:]).all()
    assert (patient[0], patient[-1]) == (590_539, 8)
