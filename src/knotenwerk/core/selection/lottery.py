"""The lottery: committees with lots, so that chances are as even as the mix allows, and a draw anyone can check."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from .dealing import deal
from .errors import Cancelled
from .feasibility import refuse_impossible
from .kinds import kinds
from .leximin import fairest, ideal_chances
from .problem import Problem

LOTS = 10**12


@dataclass(frozen=True)
class Committee:
    """People who would be seated together, in waiting order, and how many of the `LOTS` lots stand for them."""

    lots: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class Lottery:
    """All committees that can be drawn. `bound` is a smallest chance that no lottery can exceed."""

    committees: tuple[Committee, ...]
    applicants: tuple[str, ...]
    bound: float

    @cached_property
    def lots(self) -> Counter[str]:
        """Person → how many lots seat them."""
        lots: Counter[str] = Counter()
        for committee in self.committees:
            for person in committee.people:
                lots[person] += committee.lots
        return lots

    @cached_property
    def chances(self) -> Mapping[str, Fraction]:
        """Applicant → their chance of a seat, exactly; in waiting order. They add up to the number of seats."""
        return {person: Fraction(self.lots[person], LOTS) for person in self.applicants}

    @property
    def smallest(self) -> Fraction:
        """The smallest chance of all."""
        return min(self.chances.values())


def lottery(
    problem: Problem,
    *,
    progress: Callable[[int], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Lottery:
    """The fairest lottery over all committees that meet the quotas and limits (LEXIMIN).

    The smallest chance is as large as can be, then the next smallest, and so on: nobody's chance could rise
    without lowering one that is equal or smaller. Computed chances are exact to about one in a hundred million;
    those of the lottery itself are whole numbers of lots.

    `progress` is told the number of committees found so far and `cancel` asked, several times a second as a rule.
    Raises NoSeats, TooFewApplicants or QuotasCannotHold; Cancelled where `cancel` says so.
    """

    def found(committees: int) -> None:
        if cancel is not None and cancel():
            raise Cancelled
        if progress is not None:
            progress(committees)

    refuse_impossible(problem)
    groups = kinds(problem)
    committees: Counter[tuple[str, ...]] = Counter()
    for lots, people in deal(groups, fairest(groups, found), LOTS):
        committees[problem.in_waiting_order(people)] += lots
    return Lottery(
        tuple(Committee(lots, people) for people, lots in sorted(committees.items())),
        tuple(applicant.id for applicant in problem.applicants),
        float(ideal_chances(groups).min()),
    )


def draw(lottery: Lottery, seed: str) -> Committee:
    """The committee that the published seed draws.

    The lot is the SHA-256 of the seed (FIPS 180-4; the text in UTF-8), read as a whole number, its last twelve
    decimal digits. Lots are counted from 0 through the committees in their order. So whoever has the published
    lottery can repeat the draw with pencil, paper and a SHA-256.
    """
    lot = lot_of(seed)
    for committee in lottery.committees:
        if lot < committee.lots:
            return committee
        lot -= committee.lots
    raise AssertionError("the lots add up to LOTS")


def lot_of(seed: str) -> int:
    """The lot that a seed draws: 0…LOTS − 1."""
    return int(hashlib.sha256(seed.encode()).hexdigest(), 16) % LOTS
