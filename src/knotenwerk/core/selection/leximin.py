"""The fairest chances: the smallest is as large as can be, then the next smallest, and so on.

LEXIMIN over distributions of committees by column generation: Flanigan, Gölz, Gupta, Hennig and Procaccia, Fair
algorithms for selecting citizens' assemblies, Nature 596, 2021. Two things are different here. People who are
alike before the rules are one kind, since in the fairest lottery they have the same chance. And the chances are
first computed for committees in which fractions of people could sit, which is one small linear program per level;
nothing fairer than these is possible. Most often whole committees can be found that give exactly them, and nothing
else is to be proven. Where they cannot, the levels are found one by one.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from knotenwerk.core.programs import Floats, Program

from .kinds import Counts, Kinds
from .portfolio import Portfolio

CLOSE = 1e-9
GOOD_ENOUGH = 1e-8
STALLED = 0.95  # when more committees bring the ideal no nearer than this, it may be out of reach


@dataclass(frozen=True)
class Distribution:
    """Committees (shape (kinds,) each) and how probable each is, shape (committees,), sum 1."""

    committees: tuple[Counts, ...]
    weights: Floats


def fairest(groups: Kinds, found: Callable[[int], None]) -> Distribution:
    """The fairest distribution over all committees; there must be one. `found` hears of committees, and may raise."""
    wanted = ideal_chances(groups)
    portfolio = Portfolio(groups, found)
    master = Master(groups, portfolio)
    portfolio.spread(wanted * groups.sizes, times=1 + len(wanted) // 2)
    off, before = master.nearest(wanted), 1.0
    while off > CLOSE:
        if off > STALLED * before or not master.improve():
            return _level_by_level(groups, master)
        portfolio.spread(wanted * groups.sizes, times=1 + len(wanted) // 6)
        off, before = master.nearest(wanted), off
    return master.distribution()


def ideal_chances(groups: Kinds) -> Floats:
    """The fairest chances, shape (kinds,), if committees could have fractions of people."""
    sizes = groups.sizes.astype(np.float64)
    count, program = len(sizes), groups.program(whole=False)
    [lowest] = program.variables(1)
    shares = program.rows(np.hstack([np.eye(count), -sizes[:, None]]), np.zeros(count), np.full(count, math.inf))
    chances = np.full(count, np.nan)
    while np.isnan(chances).any():
        found = program.minimise([(lowest, -1.0)])
        level, prices = found.values[lowest], np.abs(found.prices[shares]) * sizes
        for kind in _settled(chances, level, prices):
            chances[kind] = level
            program.weigh(shares[kind], lowest, 0.0)
            program.limit(shares[kind], sizes[kind] * (level - CLOSE / 10))
    return chances


def _settled(chances: Floats, level: float, prices: Floats) -> Counts:
    """The kinds that cannot have more than this level: those with a price, and all once the level is 1."""
    still_open = np.isnan(chances)
    if level >= 1 - CLOSE:
        return np.flatnonzero(still_open)
    prices = np.where(still_open, prices, 0.0)
    return np.flatnonzero(prices >= max(prices.max() / 1000, 1e-12))


class Master:
    """The linear program over the committees of a portfolio.

    It maximises one number t under: chance of kind k ≥ base_k + share_k · t, for all k.
    """

    def __init__(self, groups: Kinds, portfolio: Portfolio) -> None:
        self._sizes = groups.sizes.astype(np.float64)
        self._portfolio = portfolio
        self._count = count = len(self._sizes)
        self._known = 0
        self._program = Program()
        self._program.variables(1, low=-1.0)
        self._program.rows(np.full((count, 1), -1.0), np.zeros(count), np.full(count, math.inf))
        self._program.rows(np.zeros((1, 1)), np.ones(1), np.ones(1))

    def nearest(self, wanted: Floats) -> float:
        """How far below the wanted chances somebody must stay; 0 if they can be had exactly."""
        for kind, chance in enumerate(wanted):
            self.require(kind, base=chance, share=1.0)
        return -self.highest()

    def require(self, kind: int, *, base: float, share: float) -> None:
        self._program.weigh(kind, 0, -share)
        self._program.limit(kind, base)

    def highest(self) -> float:
        """The largest t over the committees known so far."""
        for committee in self._portfolio.committees[self._known :]:
            self._program.column(np.append(committee / self._sizes, 1.0))
        self._known = len(self._portfolio.committees)
        best = self._program.minimise([(0, -1.0)])
        self.prices = np.abs(best.prices[: self._count])
        self._weights = best.values[1:]
        self._even = float(self.prices @ (self._weights @ self._shares()))
        return float(best.values[0])

    def improve(self) -> bool:
        """Take in the committee that the prices ask for; False if none would raise t."""
        committee, weight = self._portfolio.heaviest(self.prices / self._sizes)
        return weight > self._even + GOOD_ENOUGH and self._portfolio.add(committee)

    def distribution(self) -> Distribution:
        drawn = np.flatnonzero(self._weights > 1e-12)
        weights = self._weights[drawn]
        return Distribution(tuple(self._portfolio.committees[one] for one in drawn), weights / weights.sum())

    def _shares(self) -> Floats:
        return np.array(self._portfolio.committees, dtype=np.float64) / self._sizes


def _level_by_level(groups: Kinds, master: Master) -> Distribution:
    """Raise the smallest chance until no committee helps, settle those who hold it down, and so on."""
    chances = np.full(len(groups.sizes), np.nan)
    for kind in range(len(chances)):
        master.require(kind, base=0.0, share=1.0)
    while np.isnan(chances).any():
        level = master.highest()
        if master.improve():
            continue
        for kind in _settled(chances, level, master.prices):
            chances[kind] = level
            master.require(int(kind), base=level - CLOSE, share=0.0)
    return master.distribution()
