"""Share of meetings at tables that cross a border, beside what re-seating the same people would give.

The null keeps who attended and how large each table was, and deals the people anew among the tables of the
same round. So it measures only what those who made the groups could influence.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from knotenwerk.core.ties.chance import differences
from knotenwerk.core.ties.evidence import Grade, is_confirmed, standing_grade
from knotenwerk.core.ties.ledger import NO_ROUND, Ints, Ledger
from knotenwerk.core.ties.pairs import Span
from knotenwerk.core.ties.refusals import NothingToMeasure
from knotenwerk.core.ties.sums import Floats, summed

Attribute = Literal["sector", "level", "state", "organisation", "municipality"]

Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Share:
    """A cross share with its value by chance.

    ``observed``, ``expected``, ``low`` and ``high`` are shares of ``n_meetings`` between 0 and 1;
    ``deviation`` is the standard deviation of the share under the null. ``low`` to ``high`` is the band in
    which 95 % of re-seatings fall.
    """

    n_meetings: int
    """Pairs at tables; a pair that sits together in two rounds counts twice."""
    n_people: int
    """People of known attribute at these tables."""
    unknown: int
    """People left out because the attribute was never known when they sat at a table."""
    observed: float
    expected: float
    deviation: float
    low: float
    high: float
    method: str

    @property
    def is_beyond_chance(self) -> bool:
        return not self.low <= self.observed <= self.high


def cross_share(ledger: Ledger, attribute: Attribute, span: Span | None = None) -> Share:
    """Share of meetings at tables between different codes of an attribute, and the same by chance.

    Counts groups (same-group evidence, confirmed) that belong to a round. Seats of people whose attribute is
    unknown stay as they are and are left out. Mean and variance of the null are exact: labels within one
    round are exchangeable and rounds are dealt independently, so each round is a join count over the complete
    graphs of its tables, and both add up over rounds. The band takes the sum as normal. Raises
    ``NothingToMeasure`` when no two people of known attribute shared a table.
    """
    seats, unknown = _seats(ledger, attribute, span)
    tables = _Tables.of(seats)
    rounds = _rounds(seats, tables)
    whole = int(rounds.pairs.sum())
    if whole == 0:
        raise NothingToMeasure("cross_share", unknown=unknown)
    observed = (whole - int(tables.same_pairs.sum())) / whole
    expected = float(rounds.expected.sum()) / whole
    deviation = float(np.sqrt(rounds.variance.sum())) / whole
    return Share(
        n_meetings=whole,
        n_people=len(np.unique(seats.person)),
        unknown=unknown,
        observed=observed,
        expected=expected,
        deviation=deviation,
        low=max(expected - Z_95 * deviation, 0.0),
        high=min(expected + Z_95 * deviation, 1.0),
        method="re-seating within rounds, exact mean and variance, normal 95 % band",
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Seats:
    """Occupied seats of known attribute; tables and rounds numbered from 0."""

    table: Ints
    round: Ints
    code: Ints
    person: Ints


def _seats(ledger: Ledger, attribute: Attribute, span: Span | None) -> tuple[_Seats, int]:
    """The seats that count, and how many people sat but were never of known attribute."""
    codes: Ints = getattr(ledger, attribute)
    # Somebody left alone at a table met nobody, yet could have been seated elsewhere.
    is_table = is_confirmed(ledger) & (standing_grade(ledger) == Grade.SAME_GROUP) & (ledger.round != NO_ROUND)
    if span is not None:
        is_table &= span.holds(ledger.day)
    sat = is_table[ledger.encounter]
    known = sat & (codes >= 0)
    unknown = len(np.setdiff1d(ledger.person[sat], ledger.person[known]))
    where = ledger.encounter[known]
    seats = _Seats(_numbered(where), _numbered(ledger.round[where]), codes[known], ledger.person[known])
    return seats, unknown


@dataclass(frozen=True, slots=True, eq=False)
class _Tables:
    """Per table: round, people of known attribute, pairs of them with the same code."""

    round: Ints
    size: Ints
    same_pairs: Ints

    @classmethod
    def of(cls, seats: _Seats) -> "_Tables":
        table, round_ = np.unique(np.stack((seats.table, seats.round)), axis=1)
        size = np.bincount(seats.table, minlength=len(table)).astype(np.int64)
        where, count = _groups(seats.table, seats.code)
        same = summed(count * (count - 1) / 2, where, len(table))
        return cls(round_, size, same.astype(np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class _Rounds:
    """Per round: pairs at tables, and mean and variance of the cross pairs when people are dealt anew."""

    pairs: Floats
    expected: Floats
    variance: Floats


def _rounds(seats: _Seats, tables: _Tables) -> _Rounds:
    n_rounds = len(np.unique(seats.round))
    size = tables.size.astype(np.float64)

    def per_round(values: Floats) -> Floats:
        return summed(values, tables.round, n_rounds)

    chances = differences(*_groups(seats.round, seats.code), n_rounds)
    pairs = per_round(size * (size - 1) / 2)
    sharing = per_round(size * (size - 1) * (size - 2))
    apart = pairs**2 - pairs - sharing
    expected = chances.one * pairs
    second_moment = chances.one * pairs + chances.sharing * sharing + chances.apart * apart
    return _Rounds(pairs, expected, np.maximum(second_moment - expected**2, 0.0))


def _numbered(values: Ints) -> Ints:
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def _groups(where: Ints, code: Ints) -> tuple[Ints, Ints]:
    """How many seats of each code a place has, as (place, count) for the codes that occur there."""
    n_codes = int(code.max(initial=0)) + 1
    keys, count = np.unique(where * n_codes + code, return_counts=True)
    return keys // n_codes, count.astype(np.int64)
