"""From a problem to a programme, and from a programme to one that fits what has changed."""

import time
from collections.abc import Callable

from knotenwerk.core.watching import Progress, Watch

from .feasibility import check
from .layout import Layout
from .placing import place
from .problem import Problem
from .programme import Programme, session_faults
from .result import Budget, Effort, Result
from .search import Search
from .warming import warm_up

NOTHING = Budget(coolings=0, proposals=0, trials=0, exact=0, nodes=0)


def schedule(
    problem: Problem,
    *,
    effort: Effort = Effort.NORMAL,
    seed: int = 1,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Find a good programme. The same problem, effort and seed give the same one.

    Times and rooms are annealed, people assigned to sessions exactly; small problems are also searched in whole,
    which may prove that there is nothing better. `time_limit` (seconds) is a guard: where it ends the search,
    `truncated` is set. `progress` is called and `cancel` asked every fraction of a second; a cancelled search
    returns the best programme so far. Raises the first hard Infeasibility that `check` names.
    """
    watch = Watch(time_limit, clock, progress, cancel)
    return _search(problem, None, effort.value, watch, seed).result(seed, effort)


def reschedule(
    problem: Problem,
    before: Programme,
    *,
    effort: Effort = Effort.SHORT,
    seed: int = 1,
    time_limit: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Make the programme `before` fit the problem as it is now, with as few moves as pay.

    Sessions that can all stay do; only people are assigned anew then, and nobody leaves a session they wish for
    without more gained than `people_moved` weighs. Otherwise sessions move where they must, or where that gains
    more than `sessions_moved` weighs. If nothing changed, a programme of `schedule` comes back as it is. Raises
    the first hard Infeasibility.
    """
    still = Programme({topic: session for topic, session in before.sessions.items() if topic in problem.topic_by_id})
    budget = effort.value if session_faults(problem, still) else NOTHING
    watch = Watch(time_limit, clock, progress, cancel)
    return _search(problem, still, budget, watch, seed).result(seed, effort)


def _search(problem: Problem, before: Programme | None, budget: Budget, watch: Watch, seed: int) -> Search:
    for reason in check(problem):
        if reason.hard:
            raise reason
    warm_up()
    layout = Layout(problem, before)
    search = Search(layout, watch, place(layout))
    search.run(budget, seed)
    return search
