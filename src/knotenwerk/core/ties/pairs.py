"""Pairs of people who met, read from the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knotenwerk.core.ties.evidence import Grade, makes_ties, standing_grade
from knotenwerk.core.ties.ledger import Ints, Ledger

BEGINNING = 1
"""The first day of the calendar."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from ``first`` to ``last``, both included, as ordinals."""

    first: int
    last: int

    @classmethod
    def until(cls, today: int, *, days: int) -> "Span":
        """The last ``days`` days, today included."""
        return cls(today - days + 1, today)

    def holds(self, days: Ints) -> NDArray[np.bool_]:
        """Which of the days lie within."""
        return (days >= self.first) & (days <= self.last)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs (first < second), each once, in ascending order; ``days`` counts the days on which they met."""

    first: Ints
    second: Ints
    days: Ints

    def __len__(self) -> int:
        return len(self.first)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.first.tolist(), self.second.tolist(), strict=True)

    def where(self, keep: NDArray[np.bool_]) -> "Pairs":
        return Pairs(self.first[keep], self.second[keep], self.days[keep])


def met_pairs(ledger: Ledger, span: Span | None = None, *, at_least: Grade = Grade.SAME_GROUP) -> Pairs:
    """Pairs whose strongest evidence in the span (both ends included) reaches the grade."""
    return pairs_of(ledger, meetings_in(ledger, tying(ledger, span, at_least=at_least)))


def met_again(ledger: Ledger, span: Span | None = None, *, at_least: Grade = Grade.SAME_GROUP) -> Pairs:
    """Pairs that met on at least two different days: the only pairs to be called a relationship."""
    pairs = met_pairs(ledger, span, at_least=at_least)
    return pairs.where(pairs.days >= 2)


def tying(ledger: Ledger, span: Span | None = None, *, at_least: Grade = Grade.SAME_EVENT) -> NDArray[np.bool_]:
    """Per encounter: it makes ties of at least this grade, within the span."""
    counts = makes_ties(ledger) & (standing_grade(ledger) >= at_least)
    if span is not None:
        counts &= span.holds(ledger.day)
    return counts


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """One row per pair and encounter: (first < second, encounter)."""

    first: Ints
    second: Ints
    encounter: Ints

    def keys(self, n_people: int) -> Ints:
        """One number per pair: first · n_people + second."""
        return self.first * n_people + self.second


def meetings_in(ledger: Ledger, chosen: NDArray[np.bool_]) -> Meetings:
    """All pairs of the chosen encounters (mask of length E)."""
    seats = np.flatnonzero(chosen[ledger.encounter])
    seats = seats[np.lexsort((ledger.person[seats], ledger.encounter[seats]))]
    tables, starts, counts = np.unique(ledger.encounter[seats], return_index=True, return_counts=True)
    first, second, where = [], [], []
    # All encounters of one size at once: sizes are few, encounters many.
    for size in np.unique(counts[counts >= 2]).tolist():
        of_size = counts == size
        rows = ledger.person[seats[starts[of_size][:, None] + np.arange(size)]]
        left, right = np.triu_indices(size, k=1)
        first.append(rows[:, left].ravel())
        second.append(rows[:, right].ravel())
        where.append(np.repeat(tables[of_size], len(left)))
    return Meetings(_joined(first), _joined(second), _joined(where))


def pairs_of(ledger: Ledger, meetings: Meetings) -> Pairs:
    """Each pair of these meetings once, with the number of days."""
    people = max(ledger.n_people, 1)
    keys = meetings.keys(people)
    days = ledger.day[meetings.encounter]
    order = np.lexsort((days, keys))
    keys, days = keys[order], days[order]
    is_another_day = np.ones(len(keys), dtype=np.bool_)
    is_another_day[1:] = (np.diff(keys) != 0) | (np.diff(days) != 0)
    pairs, counts = np.unique(keys[is_another_day], return_counts=True)
    return Pairs(pairs // people, pairs % people, counts.astype(np.int64))


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])
