"""From numbers per kind to people: lots dealt so that all of a kind hold equally many."""

import numpy as np

from .kinds import Counts, Kinds
from .leximin import Distribution


class _Draw:
    """A committee in the making: its lots, seats still free per kind, and the people so far."""

    def __init__(self, lots: int, free: Counts, people: tuple[str, ...] = ()) -> None:
        self.lots, self.free, self.people = lots, free, people

    def split(self, lots: int) -> "_Draw":
        """Give away so many lots as a draw of its own, alike in everything else."""
        self.lots -= lots
        return _Draw(lots, self.free.copy(), self.people)

    def seat(self, kind: int, people: tuple[str, ...]) -> None:
        self.free[kind] -= 1
        self.people += people


def deal(groups: Kinds, distribution: Distribution, lots: int) -> list[tuple[int, tuple[str, ...]]]:
    """(lots, people) of each committee; the lots add up to `lots`.

    Of one kind, each has as many lots as any other, or one more. Party after party takes its lots from the draws
    that have most seats of its kind left, and where only part of a draw is needed, the draw is split: so there are
    at most as many committees as there were plus one per party, and nobody has two seats in one.
    """
    shares = whole_lots(distribution, lots)
    draws = [
        _Draw(share, committee.copy())
        for share, committee in zip(shares, distribution.committees, strict=True)
        if share
    ]
    for kind, parties in enumerate(groups.parties):
        each, more = divmod(sum(draw.lots * int(draw.free[kind]) for draw in draws), len(parties))
        for number, party in enumerate(parties):
            draws += _taken(draws, kind, party.people, each + (number < more))
    return [(draw.lots, draw.people) for draw in draws]


def _taken(draws: list[_Draw], kind: int, people: tuple[str, ...], lots: int) -> list[_Draw]:
    """Seat the people in draws of so many lots; what had to be split off."""
    rest = []
    for draw in sorted(draws, key=lambda it: -it.free[kind]):
        if lots == 0:
            break
        if draw.lots > lots:
            rest.append(draw.split(draw.lots - lots))
        draw.seat(kind, people)
        lots -= draw.lots
    return rest


def whole_lots(distribution: Distribution, lots: int) -> list[int]:
    """Weights as whole numbers that add up to `lots`; the largest remainders are rounded up."""
    exact = distribution.weights * lots
    shares = np.floor(exact).astype(np.int64)
    for one in np.argsort(shares - exact, kind="stable")[: lots - int(shares.sum())]:
        shares[one] += 1
    return [int(share) for share in shares]
