"""The words of a list – "Verwaltung", "administration", "NI", "Niedersachsen" – as values of the vocabulary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Sector, Seniority, Term
from knotenwerk.core.folding import fold


@dataclass(frozen=True)
class Words:
    """Folded word → primary key, for each vocabulary. A word nobody knows gives None."""

    sectors: Mapping[str, int]
    levels: Mapping[str, int]
    seniorities: Mapping[str, int]
    states: Mapping[str, int]

    @classmethod
    def load(cls) -> "Words":
        states = FederalState.objects.values_list("pk", "key", "short", *in_each_language("label"))
        return cls(known(Sector), known(LevelOfAction), known(Seniority), by_word(states))

    def sector(self, word: object) -> int | None:
        return self.sectors.get(fold(str(word or "")))

    def level(self, word: object) -> int | None:
        return self.levels.get(fold(str(word or "")))

    def seniority(self, word: object) -> int | None:
        return self.seniorities.get(fold(str(word or "")))

    def state(self, word: object) -> int | None:
        return self.states.get(fold(str(word or "")))


def known(vocabulary: type[Term]) -> dict[str, int]:
    return by_word(vocabulary.objects.values_list("pk", "key", *in_each_language("label")))


def by_word(rows: Iterable[tuple]) -> dict[str, int]:
    return {fold(str(word)): pk for pk, *words in rows for word in words if word}


def in_each_language(name: str) -> list[str]:
    return [f"{name}_{code}" for code, _language in settings.LANGUAGES]
