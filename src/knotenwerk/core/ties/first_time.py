"""Who met for the first time at an event."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knotenwerk.core.ties.evidence import Grade
from knotenwerk.core.ties.ledger import Ints, Ledger
from knotenwerk.core.ties.pairs import BEGINNING, Pairs, Span, meetings_in, met_pairs, pairs_of, tying


@dataclass(frozen=True, slots=True, eq=False)
class NewTies:
    """Pairs that had no tie before the event, and how many pairs met there at all."""

    pairs: Pairs
    n_pairs: int

    def __len__(self) -> int:
        return len(self.pairs)


def new_ties(ledger: Ledger, encounter_ids: Sequence[int], *, at_least: Grade = Grade.SAME_GROUP) -> NewTies:
    """Pairs in one group at these encounters that had never been in one before the event's first day.

    ``encounter_ids`` are indices of the encounters of one event; what does not make ties of the grade is
    passed over. An event of several days has one "before": its pairs are new on all its days.
    """
    chosen = np.zeros(ledger.n_encounters, dtype=np.bool_)
    chosen[np.asarray(encounter_ids, dtype=np.int64)] = True
    chosen &= tying(ledger, at_least=at_least)
    here = pairs_of(ledger, meetings_in(ledger, chosen))
    eve = int(ledger.day[chosen].min(initial=ledger.day.max(initial=BEGINNING))) - 1
    before = met_pairs(ledger, Span(BEGINNING, eve), at_least=at_least)
    is_new = ~np.isin(_keys(here, ledger), _keys(before, ledger))
    return NewTies(here.where(is_new), n_pairs=len(here))


def _keys(pairs: Pairs, ledger: Ledger) -> Ints:
    return pairs.first * ledger.n_people + pairs.second
