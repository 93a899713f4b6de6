"""Strength of ties: what people spent on each other, fading with time."""

from dataclasses import dataclass

import numpy as np

from knotenwerk.core.ties.evidence import SPENDING, standing_grade
from knotenwerk.core.ties.ledger import Ints, Ledger
from knotenwerk.core.ties.pairs import BEGINNING, Span, meetings_in, tying
from knotenwerk.core.ties.sums import Floats, summed


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Pairs (first < second), each once, in ascending order, with strength and number of encounters."""

    first: Ints
    second: Ints
    strength: Floats
    encounters: Ints

    def __len__(self) -> int:
        return len(self.first)


def tie_weights(ledger: Ledger, today: int, half_life: float = 365) -> Ties:
    """Strength of every tie as of a day.

    In an encounter of n people everybody spends the same, whatever n: each pair gets c / (n − 1), where c
    hangs on the grade (Newman 2001, "Scientific collaboration networks II"). It halves every ``half_life``
    days; 365 is the published value, 180 and 730 show how much hangs on it. Encounters after ``today`` do not
    count.
    """
    meetings = meetings_in(ledger, tying(ledger, Span(BEGINNING, today)))
    given = SPENDING[standing_grade(ledger)] / np.maximum(ledger.size - 1, 1)
    faded = given * np.exp2((ledger.day - today) / half_life)
    pairs, which, encounters = np.unique(meetings.keys(ledger.n_people), return_inverse=True, return_counts=True)
    strength = summed(faded[meetings.encounter], which, len(pairs))
    people = max(ledger.n_people, 1)
    return Ties(pairs // people, pairs % people, strength, encounters.astype(np.int64))
