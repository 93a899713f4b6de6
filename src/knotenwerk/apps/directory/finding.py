"""Who is found: words that must all be there, and values of the vocabulary, one of each kind chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from knotenwerk.core.folding import fold, neutral

from .indexing import catch_up
from .models import Facet, Mention, Person, Wording
from .packing import Packed

FEWEST_LETTERS = 3
MOST_WORDS = 20  # more of them are no search but a pasted page
SORTS = {
    "name": ("sort_key", "pk"),
    "changed": ("-changed_at", "pk"),
    "new": ("-created_at", "pk"),
}


@dataclass(frozen=True)
class Selection:
    """What somebody looks for. Kept as a saved list by `as_query`, so that it is evaluated anew each time."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "name"

    @classmethod
    def of(cls, query: Mapping[str, Iterable[str]]) -> "Selection":
        """From lists of texts by name, as in an address; what means nothing is left out."""
        chosen = {kind: tuple(map(readable, dict.fromkeys(query.get(kind, ())))) for kind in Facet.Kind.values}
        sort = next(iter(query.get("sort", ())), "name")
        return cls(
            text=" ".join(readable(" ".join(query.get("q", ()))).split()),
            chosen={kind: keys for kind, keys in chosen.items() if keys},
            sort=sort if sort in SORTS else "name",
        )

    def as_query(self) -> dict[str, list[str]]:
        query = {"q": [self.text]} if self.text else {}
        return query | {kind: list(keys) for kind, keys in self.chosen.items()}

    def without(self, kind: str) -> "Selection":
        return Selection(self.text, {k: keys for k, keys in self.chosen.items() if k != kind}, self.sort)

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.chosen


def readable(text: str) -> str:
    """Without the one character that a database refuses."""
    return text.replace("\x00", "")


@dataclass(frozen=True)
class Found:
    """Keys of the database in the order asked for, and how many of them have each value (by its number)."""

    persons: list[int]
    counts: dict[int, int]
    facets: dict[tuple[str, str], int]

    def count(self, kind: str, key: str) -> int:
        return self.counts.get(self.facets.get((kind, key), -1), 0)


def find(selection: Selection) -> Found:
    """Everybody in the directory who fits, protected persons included: for the team."""
    catch_up()
    facets = {(kind, key): pk for pk, kind, key in Facet.objects.values_list("pk", "kind", "key")}
    everybody = Person.objects.filter(having(selection.text)).order_by(*SORTS[selection.sort])
    keys, packed = rows_of(everybody.values_list("pk", "facets"))
    masks = masks_of(selection, facets, packed)
    fitting = all_of(masks.values(), packed)
    counts = packed.counts(fitting)
    for kind in masks:
        # A kind that is chosen already shows what choosing more of it would bring.
        others = all_of((mask for name, mask in masks.items() if name != kind), packed)
        wider = packed.counts(others)
        counts |= {pk: wider[pk] for (of, _key), pk in facets.items() if of == kind and pk in wider}
    return Found(persons=keys[fitting].tolist(), counts=counts, facets=facets)


def rows_of(persons: QuerySet) -> tuple[NDArray[np.int64], Packed]:
    """The keys and the packed values of all, in their order."""
    rows = list(persons)
    keys = np.fromiter((key for key, _packed in rows), dtype=np.int64, count=len(rows))
    return keys, Packed([packed for _key, packed in rows])


def masks_of(selection: Selection, facets: dict[tuple[str, str], int], packed: Packed) -> dict:
    return {
        kind: packed.with_one_of(facets[kind, key] for key in keys if (kind, key) in facets)
        for kind, keys in selection.chosen.items()
    }


def all_of(masks: Iterable[NDArray[np.bool_]], packed: Packed) -> NDArray[np.bool_]:
    return reduce(and_, masks, packed.all_of_them())


# Words


def having(text: str, *, told: Q | None = None) -> Q:
    """Persons in whose record every word of the text stands; `told` narrows which mentions count."""
    return reduce(and_, (Q(pk__in=mentioned(word, told)) for word in looked_for(text)), Q())


def mentioned(wording: Q, told: Q | None) -> QuerySet:
    mentions = Mention.objects.filter(wording__in=Wording.objects.filter(wording))
    return (mentions.filter(told) if told else mentions).values("person")


def looked_for(text: str) -> Iterator[Q]:
    """One condition per word: a part of a word from three letters on, its beginning below that."""
    for word in fold(text).split()[:MOST_WORDS]:
        condition = Q(text__contains=word if len(word) >= FEWEST_LETTERS else f" {word}")
        if neutral(word) != word:
            condition |= Q(text__startswith=Wording.NEUTRAL, text__contains=neutral(word))
        yield condition
