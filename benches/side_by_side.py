"""Composition beside a random plan, a greedy one and CP-SAT of OR-Tools: the table of the docs.

.venv/bin/python -m benches.run side_by_side
"""

from collections.abc import Callable
from functools import partial
from statistics import mean

from benches import _cp_sat
from benches._greedy import greedy
from benches._house import timed
from benches.composition import Shape, a_gathering
from knotenwerk.core.composition import Effort, Plan, Problem, compose, faults, score, warm_up
from knotenwerk.core.composition.chance import Chance
from knotenwerk.core.composition.opening import opening

SHAPES = (Shape(64, 8, 2, 0.12), Shape(180, 22, 3, 0.15), Shape(500, 62, 4, 0.05))
CRITERIA = ("repeats", "known_pairs", "spread", "wish_cost", "topic_repeats", "total")
CP_SECONDS = 60.0
RANDOM_PLANS = 50
SEEDS = range(1, 6)
LARGEST_AT_ONCE = 200  # people: beyond that the model alone takes minutes and gigabytes


def main() -> None:
    warm_up()
    for shape in SHAPES:
        problem = a_gathering(shape, seed=1)
        print(f"\n{shape.people} people, {shape.tables} tables, {shape.rounds} rounds\n")
        print("| method | seconds | repeats | known pairs | spread | wishes | topics again | total |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        show_random(problem)
        show_timed("greedy, seat by seat", problem, partial(greedy, problem, seed=1))
        if shape.people <= LARGEST_AT_ONCE:
            show_timed("CP-SAT, all rounds at once", problem, partial(_cp_sat.at_once, problem, CP_SECONDS))
        show_timed("CP-SAT, round by round", problem, partial(_cp_sat.round_by_round, problem, CP_SECONDS))
        for seconds in (1.0, 5.0):
            show_composed(problem, seconds)


def show_composed(problem: Problem, seconds: float) -> None:
    """The middle one of some seeds."""
    found = [timed(partial(compose, problem, effort=Effort.THOROUGH, seed=seed, time_limit=seconds)) for seed in SEEDS]
    result, taken = sorted(found, key=lambda one: one[0].score.total)[len(found) // 2]
    show(f"Knotenwerk, {seconds:.0f} s", problem, result.plan, taken)


def show_random(problem: Problem) -> None:
    scores = [score(problem, opening(problem, Chance(seed))) for seed in range(RANDOM_PLANS)]
    row(f"random, mean of {RANDOM_PLANS}", "–", [mean(getattr(one, name) for one in scores) for name in CRITERIA])


def show_timed(method: str, problem: Problem, make: Callable[[], Plan | None]) -> None:
    show(method, problem, *timed(make))


def show(method: str, problem: Problem, plan: Plan | None, seconds: float) -> None:
    if plan is None:
        print(f"| {method} | {seconds:.1f} | no plan {'| ' * len(CRITERIA)}|")
        return
    assert faults(problem, plan) == ()
    reached = score(problem, plan)
    row(method, f"{seconds:.1f}", [getattr(reached, name) for name in CRITERIA])


def row(method: str, seconds: str, counts: list[float]) -> None:
    print(f"| {method} | {seconds} | {' | '.join(f'{count:,.0f}' for count in counts)} |", flush=True)


if __name__ == "__main__":
    main()
