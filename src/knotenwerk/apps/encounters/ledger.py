"""Encounters as the ledger of core.ties knows them."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import count

from knotenwerk.core import ties

from .models import Encounter, Grade

RANKS = {grade: rank for rank, grade in enumerate(Grade.values, 1)}
NOT_KNOWN = -1


def in_core(encounters: Iterable[Encounter]) -> list[ties.Encounter]:
    numbers = count()
    rounds: dict[str, int] = defaultdict(lambda: next(numbers))
    return [
        ties.Encounter(
            day=encounter.day.toordinal(),
            grade=RANKS[encounter.grade],
            confirmation=encounter.confirmation,
            round=rounds[encounter.round_source] if encounter.round_source else NOT_KNOWN,
            size=encounter.size,
        )
        for encounter in encounters
    ]
