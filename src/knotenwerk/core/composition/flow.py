"""Flows through networks with whole numbers: what the cheapest must cost, as a certificate that can be counted."""

import highspy
import numpy as np
import numpy.typing as npt

from knotenwerk.core.programs import Quiet


class Network:
    """Nodes that take up or give off, and arcs with a capacity and a cost per unit, all whole numbers."""

    def __init__(self) -> None:
        self._low: list[int] = []
        self._high: list[int] = []
        self._arcs: list[tuple[int, int, int, int]] = []

    def node(self, low: int, high: int) -> int:
        """A node whose inflow less outflow lies between `low` and `high`; below zero it gives off."""
        self._low.append(low)
        self._high.append(high)
        return len(self._low) - 1

    def arc(self, tail: int, head: int, capacity: int, cost: int) -> None:
        """A way from `tail` to `head`, left out where nothing can pass."""
        if capacity > 0:
            self._arcs.append((tail, head, capacity, cost))

    def least_cost(self) -> int:
        """No flow that the network admits costs less.

        HiGHS finds a price for every node; the bound is then counted in whole numbers from the prices (weak
        duality), which holds for any prices and meets the cheapest flow for the best ones.
        """
        if not self._arcs:
            return 0
        tail, head, capacity, cost = np.array(self._arcs, dtype=np.int64).T
        low, high = np.array(self._low), np.array(self._high)
        price = self._prices()
        gain = np.minimum(cost + price[tail] - price[head], 0)
        return int((np.where(price > 0, low, high) * price).sum() + (gain * capacity).sum())

    def _prices(self) -> npt.NDArray[np.int64]:
        solver = Quiet()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")  # takes a hundred times as long as the flow itself
        solver.passModel(self._program())
        solver.run()
        return np.rint(solver.getSolution().row_dual).astype(np.int64)

    def _program(self) -> highspy.HighsLp:
        tail, head, capacity, cost = np.array(self._arcs, dtype=np.float64).T
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self._arcs), len(self._low)
        program.col_cost_, program.col_lower_, program.col_upper_ = cost, np.zeros(len(cost)), capacity
        program.row_lower_, program.row_upper_ = np.array(self._low, float), np.array(self._high, float)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = np.arange(0, 2 * len(cost) + 1, 2)
        program.a_matrix_.index_ = np.column_stack((tail, head)).ravel().astype(np.int32)
        program.a_matrix_.value_ = np.tile([-1.0, 1.0], len(cost))
        return program
