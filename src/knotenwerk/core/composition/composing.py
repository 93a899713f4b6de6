"""From a problem to a plan."""

import time
from collections.abc import Callable

from knotenwerk.core.watching import Progress, Watch

from .bounds import bounds
from .chance import Chance
from .errors import PlanFault
from .opening import opening
from .plan import Plan, faults
from .problem import Problem
from .result import Effort, Result
from .search import Search
from .stages import passes
from .warming import warm_up


def compose(
    problem: Problem,
    *,
    effort: Effort = Effort.NORMAL,
    seed: int = 1,
    time_limit: float | None = None,
    start: Plan | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """Find a good plan. The same problem, effort, seed and start give the same plan on every machine.

    More effort with the same seed is never worse. With `start` the search sets out from that plan and never
    ends in a worse one. `time_limit` (seconds) is a guard: where it makes the search do less than the effort
    asks for, on this machine at this hour, `truncated` is set. `progress` is called and `cancel` asked every
    few milliseconds; a cancelled search returns the best plan so far.

    Raises the first hard Infeasibility that `check` names, or the first PlanFault of `start`.
    """
    warm_up()
    watch = Watch(time_limit, clock, progress, cancel)
    limits = bounds(problem)
    chance = Chance(seed)
    plan = start or opening(problem, chance)
    refuse_faults(problem, plan)
    search = Search(problem, limits, watch, plan)
    search.run(passes(problem, effort), chance, warm=start is not None)
    return search.result(seed, effort)


def refuse_faults(problem: Problem, plan: Plan) -> None:
    """Raise the first PlanFault of a plan that does not fit the problem."""
    found: tuple[PlanFault, ...] = faults(problem, plan)
    if found:
        raise found[0]
