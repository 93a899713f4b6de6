"""A search under way: the best plan so far, and who wants to know or to stop it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from knotenwerk.core.watching import Progress, Watch

from .bounds import Bounds
from .chance import Chance
from .chunks import run
from .kernel import BEST
from .layout import best_plan, lay_out
from .plan import Plan, moves
from .problem import Problem
from .result import Effort, Result
from .scoring import Score, score
from .stages import (
    LARGE,
    SMALL,
    Stage,
    escaping_stage,
    firm_stage,
    free_seats,
    hot_stage,
    only_meetings_count,
    rough_stage,
    soft_stage,
)

MARGIN = 0.93
"""The part of the time left that is planned for; the rest is for laying out and scoring."""


@dataclass(frozen=True)
class Staying:
    """An old plan to stay near to, and what it costs to seat somebody elsewhere than there."""

    plan: Plan
    cost_per_move: int


class Search:
    """Searches on from `plan` and keeps the best plan met, scored in full."""

    def __init__(
        self, problem: Problem, bounds: Bounds, watch: Watch, plan: Plan, staying: Staying | None = None
    ) -> None:
        self._problem, self._bounds, self._watch, self._staying = problem, bounds, watch, staying
        self._large = free_seats(problem) >= LARGE
        self._began = watch.clock()
        self._busy = 0.0
        self._made, self._planned, self._truncated = 0, 0, False
        self._plan = self._best = plan
        self._score = self._best_score = score(problem, plan)
        self._lowest = self._cost(problem.weights)

    def run(self, passes: list[int], chance: Chance, *, warm: bool) -> None:
        """Search in these passes, warm ones in full weight only.

        Where the time limit is foreseen to cut them, passes that fit take their place, so that the search ends
        cold: it is truncated all the same.
        """
        left = list(passes)
        self._planned = sum(left)
        while left and self._pass(left.pop(0), chance, warm=warm):
            affordable = self._affordable()
            doubt = 1.5 if len(left) > 1 else 1.0  # the speed of short passes says little about long ones
            if self._truncated or sum(left) > doubt * affordable:
                left = [int(affordable)] if affordable > self._made / 10 else []
                self._planned, self._truncated = self._made + sum(left), True

    def _pass(self, proposals: int, chance: Chance, *, warm: bool) -> bool:
        """Says whether there is reason to go on."""
        if warm or self._large:
            return self._carry_out(firm_stage(self._problem, proposals), chance)
        if not self._made:
            return self._carry_out(rough_stage(self._problem, proposals), chance)
        if only_meetings_count(self._problem):
            return self._carry_out(escaping_stage(self._problem, proposals), chance)
        if free_seats(self._problem) <= SMALL:
            proposals //= 2
            if not self._carry_out(hot_stage(self._problem, proposals), chance):
                return False
        soft = soft_stage(self._problem, proposals)
        firm = firm_stage(self._problem, proposals - soft.method.proposals)
        return self._carry_out(soft, chance) and self._carry_out(firm, chance)

    def result(self, seed: int, effort: Effort) -> Result:
        """The best plan met."""
        proven = self._bounds.proven(self._best_score)
        return Result(
            plan=self._best,
            score=self._best_score,
            bounds=self._bounds,
            proven=proven,
            truncated=self._truncated and "total" not in proven,
            iterations=self._made,
            seed=seed,
            effort=effort,
        )

    def _carry_out(self, stage: Stage, chance: Chance) -> bool:
        """One stage, shortened if it is foreseen not to end in time. Says whether there is reason to go on."""
        plan, cut = self._searched(self._fitted(stage), chance)
        self._take(plan)
        self._truncated = self._truncated or cut
        return not cut and self._lowest > self._bounds.total

    def _searched(self, stage: Stage, chance: Chance) -> tuple[Plan, bool]:
        """The best plan of the stage, and whether it was cut. Its state, the largest thing, is gone then."""
        home, moved = (self._staying.plan, self._staying.cost_per_move) if self._staying else (None, 0)
        state = lay_out(
            self._problem, self._plan, chance, stage.weights, home=home, moved=moved, one_round=self._large
        )
        start = self._cost(stage.weights)
        in_full = stage.weights == self._problem.weights

        def go_on(made: int) -> bool:
            if self._watch.progress:
                total = min(self._lowest, start + int(state.tally[BEST])) if in_full else self._lowest
                self._watch.progress(Progress(self._made + made, self._planned, total, self._bounds.total))
            return not self._stopped()

        goal = weighted(self._bounds, stage.weights) - start
        before = self._watch.clock()
        made, cut = run(state, stage.method, goal=goal, go_on=go_on)
        self._busy += self._watch.clock() - before
        self._made += made
        return best_plan(self._problem, state), cut

    def _fitted(self, stage: Stage) -> Stage:
        affordable = self._affordable()
        if stage.method.proposals <= affordable:
            return stage
        self._truncated = True
        return replace(stage, method=replace(stage.method, proposals=max(1, int(affordable))))

    def _affordable(self) -> float:
        """Proposals that the time left allows, at the speed so far."""
        if self._watch.time_limit is None or self._busy <= 0:
            return math.inf
        left = self._watch.time_limit - (self._watch.clock() - self._began)
        return MARGIN * max(0.0, left) * self._made / self._busy

    def _stopped(self) -> bool:
        limit, cancel = self._watch.time_limit, self._watch.cancel
        expired = limit is not None and self._watch.clock() - self._began >= limit
        return expired or (cancel is not None and cancel())

    def _take(self, plan: Plan) -> None:
        self._plan, self._score = plan, score(self._problem, plan)
        cost = self._cost(self._problem.weights)
        if cost < self._lowest:
            self._best, self._best_score, self._lowest = plan, self._score, cost

    def _cost(self, weights: Mapping[str, int]) -> int:
        """What the last plan costs under these weights, moves away from an old plan included."""
        cost = weighted(self._score, weights)
        if self._staying:
            cost += self._staying.cost_per_move * _changed(self._staying.plan, self._plan)
        return cost


def weighted(counts: Score | Bounds, weights: Mapping[str, int]) -> int:
    """The total under other weights than the problem's own."""
    return sum(weight * getattr(counts, criterion) for criterion, weight in weights.items())


def _changed(old: Plan, new: Plan) -> int:
    """People who had a seat and got another."""
    return sum(move.from_table is not None for move in moves(old, new))
