"""Linear and integer programs, solved by HiGHS on one thread so that they come out alike every time.

Huangfu & Hall, "Parallelizing the dual revised simplex method", Mathematical Programming Computation 10, 2018.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import highspy
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Term = tuple[int, float]


@dataclass(frozen=True)
class Solution:
    """Values of all variables; the objective; what no solution is below; whether the search ran to its end.

    Where none is `found` there are no values, and `proven` says that there is no solution at all.
    """

    found: bool
    values: Floats
    objective: float
    bound: float
    proven: bool


class Quiet(highspy.Highs):
    """HiGHS prints its name as soon as it enables callbacks, which its constructor does: silence it before."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:  # noqa: N802 - the name is that of HiGHS
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Program:
    """Minimise a sum of costs over variables within bounds and rows. More may be added after a solution.

    A linear program ends in a corner, which is whole where the rows are those of a flow. Without `corner` it ends
    anywhere among the best, sooner: for those who want to know no more than how good that is.
    """

    def __init__(self, *, corner: bool = True) -> None:
        self._highs = Quiet()
        for option, value in (("threads", 1), ("solver", "simplex"), ("mip_rel_gap", 0.0)):
            self._highs.setOptionValue(option, value)
        if not corner:
            self._highs.setOptionValue("solver", "ipm")
            self._highs.setOptionValue("run_crossover", "off")
        self._whole: list[int] = []

    def variables(self, count: int, *, high: float = 1.0, whole: bool = False) -> range:
        """So many variables from 0 to `high`; their numbers."""
        first = self._highs.getNumCol()
        numbers = range(first, first + count)
        self._highs.addVars(count, np.zeros(count), np.full(count, high))
        if whole:
            self._whole += numbers
        return numbers

    def row(self, terms: Iterable[Term], *, low: float = -math.inf, high: float = math.inf) -> None:
        """The sum of coefficient × variable over the terms lies between `low` and `high`."""
        pairs = list(terms)
        numbers = np.array([number for number, _ in pairs], dtype=np.int32)
        self._highs.addRow(low, high, len(pairs), numbers, np.array([factor for _, factor in pairs], dtype=float))

    def fix(self, number: int, low: float, high: float) -> None:
        """New bounds for a variable."""
        self._highs.changeColBounds(number, low, high)

    def minimise(
        self,
        costs: Iterable[Term],
        *,
        constant: float = 0.0,
        start: Mapping[int, float] | None = None,
        nodes: int | None = None,
        seconds: float = math.inf,
        cancel: Callable[[], bool] | None = None,
    ) -> Solution:
        """The cheapest solution. Costs not named are 0.

        `nodes` ends a search in whole numbers after so many branches, `seconds` and `cancel` at once. `start` gives
        values of some variables to begin from.
        """
        if not self._highs.getNumCol():
            return Solution(True, np.zeros(0), constant, constant, True)
        self._ask(costs, constant, nodes, seconds)
        if start is not None:
            numbers = np.array(list(start), dtype=np.int32)
            self._highs.setSolution(len(start), numbers, np.array(list(start.values()), dtype=float))
        if cancel is not None:
            self._listen(cancel)
        self._highs.run()
        return self._answer()

    def _ask(self, costs: Iterable[Term], constant: float, nodes: int | None, seconds: float) -> None:
        count = self._highs.getNumCol()
        objective = np.zeros(count)
        for number, cost in costs:
            objective[number] += cost
        everything = np.arange(count, dtype=np.int32)
        self._highs.changeColsCost(count, everything, objective)
        self._highs.changeObjectiveOffset(constant)
        if self._whole:
            kinds = np.full(len(self._whole), highspy.HighsVarType.kInteger)
            self._highs.changeColsIntegrality(len(self._whole), np.array(self._whole, dtype=np.int32), kinds)
        self._highs.setOptionValue("mip_max_nodes", highspy.kHighsIInf if nodes is None else nodes)
        self._highs.setOptionValue("time_limit", seconds)

    def _listen(self, cancel: Callable[[], bool]) -> None:
        def ask(event: highspy.HighsCallbackEvent) -> None:
            if cancel():
                event.interrupt()

        self._highs.cbMipInterrupt.subscribe(ask)

    def _answer(self) -> Solution:
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = np.array(self._highs.getSolution().col_value) if found else np.zeros(0)
        objective = info.objective_function_value if found else math.inf
        proven = status in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
        bound = info.mip_dual_bound if self._whole else objective if proven else -math.inf
        return Solution(found, values, objective, bound, proven)
