"""The fairest chances: the smallest is as large as can be, then the next smallest, and so on.

LEXIMIN over distributions of committees by column generation: Flanigan, Gölz, Gupta, Hennig and Procaccia, Fair
algorithms for selecting citizens' assemblies, Nature 596, 2021. Two things are different here. People who are
alike before the rules are one kind, since in the fairest lottery they have the same chance. And the chances are
first computed for committees in which fractions of people could sit, which is one small linear program per level;
nothing fairer than these is possible. Most often whole committees can be found that give exactly them, and nothing
else is to be proven. Where they cannot, the levels are found one by one.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .kinds import Counts, Kinds, floats
from .portfolio import Portfolio
from .programs import INFINITY, Floats, Program

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
    rows, lower, upper, kept, sizes = floats(groups.rows, groups.lower, groups.upper, groups.kept, groups.sizes)
    count = len(sizes)
    program = Program(
        np.block([[rows, np.zeros((len(rows), 1))], [np.eye(count), -sizes[:, None]]]),
        np.concatenate([lower, np.zeros(count)]),
        np.concatenate([upper, np.full(count, INFINITY)]),
        np.append(kept, 0.0),
        np.append(sizes, 1.0),
    )
    chances = np.full(count, np.nan)
    while np.isnan(chances).any():
        answer = program.maximise(np.append(np.zeros(count), 1.0))
        assert answer is not None, "whole committees were found before"
        level, prices = answer.columns[count], np.abs(answer.prices[len(rows) :]) * sizes
        for kind in _settled(chances, level, prices):
            chances[kind] = level
            program.set_coefficient(len(rows) + kind, count, 0.0)
            program.limit_row(len(rows) + kind, sizes[kind] * (level - CLOSE / 10), INFINITY)
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
        self._program = Program(
            np.append(-np.ones(count), 0.0)[:, None],
            np.append(np.zeros(count), 1.0),
            np.append(np.full(count, INFINITY), 1.0),
            np.array([-1.0]),
            np.array([1.0]),
        )

    def nearest(self, wanted: Floats) -> float:
        """How far below the wanted chances somebody must stay; 0 if they can be had exactly."""
        for kind, chance in enumerate(wanted):
            self.require(kind, base=chance, share=1.0)
        return -self.highest()

    def require(self, kind: int, *, base: float, share: float) -> None:
        self._program.set_coefficient(kind, 0, -share)
        self._program.limit_row(kind, base, INFINITY)

    def highest(self) -> float:
        """The largest t over the committees known so far."""
        for committee in self._portfolio.committees[self._known :]:
            self._program.add_column(np.append(committee / self._sizes, 1.0))
        self._known = len(self._portfolio.committees)
        answer = self._program.maximise(np.append(1.0, np.zeros(self._known)))
        assert answer is not None, "t may be as small as -1"
        self.prices = np.abs(answer.prices[: self._count])
        self._weights = answer.columns[1:]
        self._even = float(self.prices @ (self._weights @ self._shares()))
        return float(answer.columns[0])

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
