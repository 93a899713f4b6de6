"""A plan put right after people stayed away, came late, or tables changed: few moves, not the best plan."""

import time
from collections.abc import Callable

from knotenwerk.core.watching import Progress, Watch

from .bounds import bounds
from .chance import Chance
from .errors import RoundsDiffer
from .opening import opening
from .plan import Plan, faults
from .problem import Problem
from .result import Effort, Result
from .search import Search, Staying
from .stages import free_seats
from .warming import warm_up

COST_PER_MOVE = 60
"""Between important and very important: nobody moves for the sake of the spread alone."""

PROPOSALS_PER_SEAT = 800
"""Enough to put right what few absences leave: ten times as many changed nothing but the time."""


def repair(
    problem: Problem,
    old: Plan,
    *,
    seed: int = 1,
    cost_per_move: int = COST_PER_MOVE,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Make the old plan fit the problem as it is now, with as few moves as pay.

    Whoever sat in `old` and is still there stays, unless a size, a fixed seat or a gain of more than
    `cost_per_move` per person asks otherwise. A plan that fits already is returned as it is. `moves` lists
    who sits elsewhere now. Raises the first hard Infeasibility, and RoundsDiffer.
    """
    if len(old.rounds) != len(problem.rounds):
        raise RoundsDiffer(len(old.rounds), len(problem.rounds))
    warm_up()
    watch = Watch(time_limit, clock, progress, cancel)
    chance = Chance(seed)
    fits = not faults(problem, old)
    limits = bounds(problem)
    start = old if fits else opening(problem, chance, near=old)
    search = Search(problem, limits, watch, start, Staying(old, cost_per_move))
    search.run([] if fits else [PROPOSALS_PER_SEAT * free_seats(problem)], chance, warm=True)
    return search.result(seed, Effort.SHORT)
