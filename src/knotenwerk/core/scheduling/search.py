"""A search: places annealed, people assigned exactly, the best programme kept."""

import math
from dataclasses import asdict

from knotenwerk.core.watching import Progress, Watch

from .assigning import assign
from .cooling import cool, lay_out
from .criteria import WEIGHTS
from .kernel import neighbours, settle
from .layout import Ints, Layout
from .programme import Programme
from .result import Budget, Effort, Result
from .scoring import Score, score
from .whole import Whole


class Search:
    """Looks for good places from one start. Whatever it meets is weighed with people assigned anew."""

    def __init__(self, layout: Layout, watch: Watch, start: Ints) -> None:
        self._layout = layout
        self._watch = watch
        self._until = math.inf if watch.time_limit is None else watch.clock() + watch.time_limit
        self._relaxed = Whole(layout, whole=False)
        self._bound = self._relaxed.bound("total")
        self._truncated = False
        self._keep(start, *self._weighed(start))

    def run(self, budget: Budget, seed: int) -> None:
        """Anneal; search the whole where it is small enough; anneal further; try exchanges one by one."""
        for number in range(budget.coolings):
            self._anneal(budget, number, seed * budget.coolings + number)
            if number == 0 and self._layout.suits.sum() <= budget.exact:
                self._search_whole(budget.nodes)
        self._polish(budget.trials)

    def result(self, seed: int, effort: Effort) -> Result:
        """The best programme met."""
        bounds, reached = asdict(self._bounds()), asdict(self._score)
        proven = tuple(name for name in reached if bounds[name] == reached[name])
        truncated = self._truncated and "total" not in proven
        return Result(self._programme, self._score, Score(**bounds), proven, truncated, seed, effort)

    def _bounds(self) -> Score:
        """What no programme is below. Where the best is at 0 already, or the search was called off, that is 0."""
        reached = asdict(self._score)
        open_ones = [] if self._truncated else [name for name in WEIGHTS if reached[name]]
        bounds = dict.fromkeys(WEIGHTS, 0) | {name: self._relaxed.bound(name) for name in open_ones}
        return Score(**bounds, total=self._bound)

    def _take(self, places: Ints) -> bool:
        """Keep these places if they are better than the best so far; says whether they are."""
        programme, reached = self._weighed(places)
        better = reached.total < self._score.total
        if better:
            self._keep(places, programme, reached)
        return better

    def _keep(self, places: Ints, programme: Programme, reached: Score) -> None:
        self._places, self._programme, self._score = places.copy(), programme, reached

    def _weighed(self, places: Ints) -> tuple[Programme, Score]:
        programme = self._layout.programme(places, assign(self._layout, places))
        return programme, score(self._layout.problem, programme, before=self._layout.before)

    def _anneal(self, budget: Budget, number: int, seed: int) -> None:
        if not len(self._places) or self._is_best():
            return
        state = lay_out(self._layout, self._places, seed)
        planned, before = budget.coolings * budget.proposals, number * budget.proposals

        def go_on(made: int) -> bool:
            if self._watch.progress:
                self._watch.progress(Progress(before + made, planned, self._score.total, self._bound))
            return not self._stopped()

        cool(state, budget.proposals, go_on=go_on)
        self._take(state.best)

    def _polish(self, trials: int) -> None:
        """Exchanges whose bound is below the total, most promising first, until none of them is better."""
        state = lay_out(self._layout, self._places, 1)
        better = len(self._places) > 0 and trials > 0 and not self._is_best()
        while better:
            state.place[:] = self._places
            settle(state)
            better = False
            for topic, place in self._promising(neighbours(state, self._score.total)):
                trials -= 1
                if better or trials < 0 or self._stopped():
                    break
                better = self._take(exchanged(self._places, topic, place))

    def _promising(self, found: Ints) -> list[tuple[int, int]]:
        return [(topic, place) for _, topic, place in sorted(map(tuple, found.tolist()))]

    def _search_whole(self, nodes: int) -> None:
        if self._is_best() or self._stopped():
            return
        whole = Whole(self._layout, whole=True)
        seconds = self._until - self._watch.clock()
        solution = whole.search(self._places, nodes=nodes, seconds=seconds, cancel=self._stopped)
        self._stopped()
        if solution.found:
            self._take(whole.places(solution))
        if solution.bound > self._bound:
            self._bound = math.ceil(solution.bound - 1e-6)

    def _is_best(self) -> bool:
        return self._score.total <= self._bound

    def _stopped(self) -> bool:
        cancel = self._watch.cancel
        stopped = self._watch.clock() >= self._until or (cancel is not None and cancel())
        self._truncated = self._truncated or stopped
        return stopped


def exchanged(places: Ints, topic: int, place: int) -> Ints:
    """The places after a topic and whatever is at `place` have changed places."""
    after = places.copy()
    after[places == place] = places[topic]
    after[topic] = place
    return after
