"""Linear and integer programs on HiGHS, kept small, quiet and repeatable.

HiGHS: Huangfu and Hall, Mathematical Programming Computation 10, 2018. One thread and a fixed seed, so that the
same program has the same answer each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt
from highspy._core import _Highs

Floats = npt.NDArray[np.float64]
INFINITY = highspy.kHighsInf
EXACTLY = 1e-9
IMPOSSIBLE = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)


class Unsolved(ArithmeticError):
    """The solver gave up; its status is the argument."""


@dataclass(frozen=True)
class Answer:
    """Where the best value lies: `value`, the columns at it, and the price of each row (none for whole numbers)."""

    value: float
    columns: Floats
    prices: Floats


class Program:
    """Maximise weights · x over lower ≤ x ≤ upper, row_lower ≤ rows · x ≤ row_upper.

    `rows` has shape (rows, columns). Where `whole` holds, only whole numbers are allowed.
    """

    def __init__(
        self,
        rows: Floats,
        row_lower: Floats,
        row_upper: Floats,
        lower: Floats,
        upper: Floats,
        *,
        whole: bool | Sequence[bool] = False,
    ) -> None:
        self._columns = rows.shape[1]
        self._whole = np.broadcast_to(np.asarray(whole), self._columns)
        self._solver = _Highs()  # the class above it greets on the console
        for option, setting in OPTIONS.items():
            self._solver.setOptionValue(option, setting)
        model = _model(rows, self._whole)
        model.col_lower_, model.col_upper_ = lower, upper
        model.row_lower_, model.row_upper_ = row_lower, row_upper
        self._solver.passModel(model)

    def maximise(self, weights: Floats, *, gap: float = 0.0) -> Answer | None:
        """The best answer, or None if no x is allowed. Whole numbers may stay below the best by the share `gap`.

        Raises Unsolved if the solver gives up, which says nothing about the question.
        """
        self._solver.setOptionValue("mip_rel_gap", gap)
        self._solver.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), weights)
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in IMPOSSIBLE:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unsolved(status.name)
        solution = self._solver.getSolution()
        columns = np.array(solution.col_value, dtype=np.float64)
        columns[self._whole] = np.rint(columns[self._whole])
        prices = np.array(solution.row_dual, dtype=np.float64)
        return Answer(float(self._solver.getObjectiveValue()), columns, prices)

    def limit_column(self, column: int, lower: float, upper: float) -> None:
        """Let one column move only between these bounds from now on."""
        self._solver.changeColBounds(column, lower, upper)

    def limit_row(self, row: int, lower: float, upper: float) -> None:
        """Let one row move only between these bounds from now on."""
        self._solver.changeRowBounds(row, lower, upper)

    def set_coefficient(self, row: int, column: int, number: float) -> None:
        self._solver.changeCoeff(row, column, number)

    def add_column(self, numbers: Floats) -> None:
        """One more column from zero up, with these numbers in the rows."""
        rows = np.flatnonzero(numbers).astype(np.int32)
        self._solver.addCol(0.0, 0.0, INFINITY, len(rows), rows, numbers[rows])
        self._columns += 1
        self._whole = np.append(self._whole, False)


OPTIONS: dict[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 1,
    "primal_feasibility_tolerance": EXACTLY,
    "dual_feasibility_tolerance": EXACTLY,
    "mip_abs_gap": EXACTLY,
    "mip_heuristic_run_feasibility_jump": False,  # costs more than it finds here
}


def _model(rows: Floats, whole: npt.NDArray[np.bool_]) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = rows.shape
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.zeros(rows.shape[1])
    if whole.any():
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if one else kinds.kContinuous for one in whole]
    at_row, at_column = np.nonzero(rows)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.searchsorted(at_row, np.arange(rows.shape[0] + 1)).astype(np.int32)
    model.a_matrix_.index_ = at_column.astype(np.int32)
    model.a_matrix_.value_ = rows[at_row, at_column]
    return model
