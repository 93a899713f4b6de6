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
Numbers: TypeAlias = NDArray[np.float64] | NDArray[np.int64] | NDArray[np.bool_]
Term = tuple[int, float]

EXACTLY = 1e-9
OPTIONS: dict[str, bool | int | float | str] = {
    "threads": 1,
    "random_seed": 1,
    "solver": "simplex",
    "primal_feasibility_tolerance": EXACTLY,
    "dual_feasibility_tolerance": EXACTLY,
    "mip_abs_gap": EXACTLY,
    "mip_heuristic_run_feasibility_jump": False,  # costs more than it finds here
}
ENDED = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)


class Unsolved(ArithmeticError):
    """The solver gave up though nobody told it to, which says nothing about the question."""


@dataclass(frozen=True)
class Solution:
    """Values of all variables; the objective; what no solution is below; whether the search ran to its end.

    `prices` are what the objective gains by one more of each row; whole variables leave them without meaning. Where
    none is `found` there are no values, and `proven` says that there is no solution at all.
    """

    found: bool
    values: Floats
    objective: float
    bound: float
    proven: bool
    prices: Floats


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
        for option, value in OPTIONS.items():
            self._highs.setOptionValue(option, value)
        self._corner = corner
        if not corner:
            self._highs.setOptionValue("solver", "ipm")
            self._highs.setOptionValue("run_crossover", "off")
        self._whole: list[int] = []

    def variables(
        self, count: int, *, low: float | Numbers = 0.0, high: float | Numbers = 1.0, whole: bool = False
    ) -> range:
        """So many variables from `low` to `high`, one bound for all or one for each; their numbers."""
        first = self._highs.getNumCol()
        numbers = range(first, first + count)
        self._highs.addVars(count, *(np.broadcast_to(bound, count).astype(np.float64) for bound in (low, high)))
        if whole:
            self._whole += numbers
        return numbers

    def row(self, terms: Iterable[Term], *, low: float = -math.inf, high: float = math.inf) -> int:
        """The sum of coefficient × variable over the terms lies between `low` and `high`; the number of the row."""
        pairs = list(terms)
        numbers = np.array([number for number, _ in pairs], dtype=np.int32)
        self._highs.addRow(low, high, len(pairs), numbers, np.array([factor for _, factor in pairs], dtype=float))
        return int(self._highs.getNumRow()) - 1

    def rows(self, factors: Numbers, low: Numbers, high: Numbers) -> range:
        """A row for each of `factors`, shape (rows, variables), over the first variables in order; their numbers."""
        first = self._highs.getNumRow()
        at_row, at_variable = np.nonzero(factors)
        starts = np.searchsorted(at_row, np.arange(len(factors))).astype(np.int32)
        values = factors[at_row, at_variable].astype(np.float64)
        self._highs.addRows(
            len(factors),
            low.astype(np.float64),
            high.astype(np.float64),
            len(values),
            starts,
            at_variable.astype(np.int32),
            values,
        )
        return range(first, first + len(factors))

    def column(self, factors: Floats) -> None:
        """One more variable from 0 up, with its factor in each row."""
        at_row = np.flatnonzero(factors).astype(np.int32)
        self._highs.addCol(0.0, 0.0, highspy.kHighsInf, len(at_row), at_row, factors[at_row])

    def fix(self, number: int, low: float, high: float) -> None:
        """New bounds for a variable."""
        self._highs.changeColBounds(number, low, high)

    def limit(self, row: int, low: float, high: float = math.inf) -> None:
        """New bounds for a row."""
        self._highs.changeRowBounds(row, low, high)

    def weigh(self, row: int, number: int, factor: float) -> None:
        """A new factor for a variable in a row."""
        self._highs.changeCoeff(row, number, factor)

    def minimise(
        self,
        costs: Iterable[Term],
        *,
        constant: float = 0.0,
        gap: float = 0.0,
        start: Mapping[int, float] | None = None,
        nodes: int | None = None,
        seconds: float = math.inf,
        cancel: Callable[[], bool] | None = None,
    ) -> Solution:
        """The cheapest solution. Costs not named are 0. Whole numbers may stay above the cheapest by the share `gap`.

        `nodes` ends a search in whole numbers after so many branches, `seconds` and `cancel` at once. `start` gives
        values of some variables to begin from. Raises Unsolved if the solver ends at nothing before these do.
        """
        if not self._highs.getNumCol():
            return Solution(True, np.zeros(0), constant, constant, True, np.zeros(0))
        self._ask(costs, constant, nodes, seconds)
        self._highs.setOptionValue("mip_rel_gap", gap)
        if start is not None:
            numbers = np.array(list(start), dtype=np.int32)
            self._highs.setSolution(len(start), numbers, np.array(list(start.values()), dtype=float))
        if cancel is not None:
            self._listen(cancel)
        self._highs.run()
        solution = self._answer()
        unlimited = nodes is None and seconds == math.inf and cancel is None
        if self._corner and unlimited and not solution.found and not solution.proven:
            raise Unsolved(self._highs.getModelStatus().name)
        return solution

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
        info, found_values = self._highs.getInfo(), self._highs.getSolution()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = np.array(found_values.col_value) if found else np.zeros(0)
        if found:
            values[self._whole] = np.rint(values[self._whole])
        objective = info.objective_function_value if found else math.inf
        proven = self._highs.getModelStatus() in ENDED
        bound = info.mip_dual_bound if self._whole else objective if proven else -math.inf
        return Solution(found, values, objective, bound, proven, np.array(found_values.row_dual))
