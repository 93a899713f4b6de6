"""The filters beside a list of persons: values of the vocabulary, each with how many it would leave."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import Competence, LevelOfAction, Role, Sector, Seniority, Term, Topic

from .finding import Found, Selection
from .languages import LANGUAGES
from .models import Facet

TERMS: dict[str, type[Term] | type[FederalState]] = {
    Facet.Kind.SECTOR: Sector,
    Facet.Kind.LEVEL: LevelOfAction,
    Facet.Kind.SENIORITY: Seniority,
    Facet.Kind.STATE: FederalState,
    Facet.Kind.ROLE: Role,
    Facet.Kind.TOPIC: Topic,
    Facet.Kind.COMPETENCE: Competence,
}


@dataclass(frozen=True)
class Value:
    key: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    kind: str
    label: str
    values: tuple[Value, ...]

    @property
    def chosen(self) -> list[Value]:
        return [value for value in self.values if value.is_chosen]


def filters(selection: Selection, found: Found, *, protection: bool) -> list[Filter]:
    """Every kind with the values somebody has or that are chosen; protection only for those who may see it."""
    kinds = [kind for kind in Facet.Kind if protection or kind != Facet.Kind.PROTECTED]
    made = [Filter(kind, str(kind.label), values(kind, selection, found)) for kind in kinds]
    return [one for one in made if one.values]


def values(kind: Facet.Kind, selection: Selection, found: Found) -> tuple[Value, ...]:
    chosen = selection.chosen.get(kind, ())
    counted = [Value(key, label, found.count(kind, key), key in chosen) for key, label in labels_of(kind).items()]
    return tuple(value for value in counted if value.count or value.is_chosen)


def labels_of(kind: Facet.Kind) -> Mapping[str, str]:
    """Label by key, in the order of the vocabulary."""
    if kind == Facet.Kind.LANGUAGE:
        return {code: str(name) for code, name in LANGUAGES.items()}
    if kind == Facet.Kind.PROTECTED:
        return {"yes": _("protected"), "no": _("not protected")}
    return {term.key: str(term) for term in TERMS[kind]._default_manager.all()}
