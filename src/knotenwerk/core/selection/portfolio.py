"""Committees to draw from, found one after another."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from knotenwerk.core.programs import Floats

from .kinds import Counts, Kinds

NEIGHBOURS = 10
SHORTLIST = 40
ROUGHLY = 0.2
FINENESS = 1e3  # the solver rounds at 1e-6, so weights are brought to this size


class Portfolio:
    """Committees of one problem, each a number per kind, shape (kinds,).

    `found` is told how many there are, before each search for the next.
    """

    def __init__(self, groups: Kinds, found: Callable[[int], None] = lambda committees: None) -> None:
        self.committees: list[Counts] = []
        self._groups, self._found = groups, found
        self._seen: set[bytes] = set()
        self._program = groups.program(whole=True)
        self._rows = groups.rows.astype(np.int8)
        self._largest = int(groups.rows.max())
        self._dice = np.random.Generator(np.random.PCG64(1))

    def add(self, committee: Counts) -> bool:
        """Take it in; False if it is there already."""
        new = committee.tobytes() not in self._seen
        if new:
            self._seen.add(committee.tobytes())
            self.committees.append(committee)
        return new

    def heaviest(self, weights: Floats, *, gap: float = 0.0) -> tuple[Counts, float]:
        """The committee of largest weight of all, and that weight; `weights` are per party, shape (kinds,).

        With a `gap` one that is lighter by that share may do.
        """
        self._found(len(self.committees))
        scale = FINENESS / max(float(np.abs(weights).max()), 1e-12)
        heaviest = self._program.minimise(enumerate(-weights * scale), gap=gap)
        committee = heaviest.values.astype(np.int64)
        return committee, float(weights @ committee)

    def spread(self, wanted: Floats, *, times: int) -> None:
        """Take in committees whose average nears the `wanted` numbers per kind, in all directions around it.

        Whoever has come too short so far weighs more in the next committee. Beside each one found by the solver
        stand some made from earlier ones by exchanging parties, as that costs a hundredth of the time.
        """
        drawn = np.zeros(len(wanted))
        for round in range(times * (1 + NEIGHBOURS)):
            short = ((round + 1) * wanted - drawn) / self._groups.sizes
            if round % (1 + NEIGHBOURS):
                start = self.committees[self._dice.integers(len(self.committees))]
                committee = self._exchanged(start, short * self._dice.random(len(wanted)))
            else:
                committee, _weight = self.heaviest(short, gap=ROUGHLY)
            drawn += committee
            self.add(committee)

    def _exchanged(self, committee: Counts, weights: Floats) -> Counts:
        """Exchange one party for a heavier one as long as the rules allow it."""
        better, rows = committee.copy(), self._groups.rows
        sums = rows @ committee
        while (pair := self._best_exchange(better, weights, sums)) is not None:
            leaves, comes = pair
            better[leaves] -= 1
            better[comes] += 1
            sums = sums + rows[:, comes] - rows[:, leaves]
        return better

    def _best_exchange(self, committee: Counts, weights: Floats, sums: Counts) -> tuple[int, int] | None:
        """(kind that leaves, kind that comes) with the largest gain, among the most promising; None if none gains."""
        groups = self._groups
        leaving, coming = np.flatnonzero(committee > groups.kept), np.flatnonzero(committee < groups.sizes)
        leaving = leaving[np.argsort(weights[leaving], kind="stable")[:SHORTLIST]]
        coming = coming[np.argsort(-weights[coming], kind="stable")[:SHORTLIST]]
        if not len(leaving) or not len(coming):
            return None
        gains = weights[coming][None, :] - weights[leaving][:, None]
        gains[~self._allowed(leaving, coming, sums)] = 0.0
        best, other = np.unravel_index(gains.argmax(), gains.shape)
        if gains[best, other] <= 1e-12:
            return None
        return int(leaving[best]), int(coming[other])

    def _allowed(self, leaving: Counts, coming: Counts, sums: Counts) -> npt.NDArray[np.bool_]:
        """Which exchanges keep all rules, shape (leaving, coming); only rules near their bounds need a look."""
        allowed = np.ones((len(leaving), len(coming)), dtype=np.bool_)
        room, spare = self._groups.upper - sums, sums - self._groups.lower
        for slack, more, less in ((room, coming, leaving), (spare, leaving, coming)):
            near = np.flatnonzero(slack < self._largest)
            rows, bound = self._rows[near], slack[near].astype(np.int8)[:, None, None]
            change = rows[:, more][:, :, None] - rows[:, less][:, None, :]
            kept = (change <= bound).all(axis=0)
            allowed &= kept.T if more is coming else kept
        return allowed
