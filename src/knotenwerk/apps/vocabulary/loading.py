"""The vocabularies of the package, taken into the database: keys and search words from us, labels from the team."""

from typing import Any

from django.db import transaction

from knotenwerk.vocabularies import vocabulary

from .models import VOCABULARIES, Seniority, Term, TopicGroup


@transaction.atomic
def load_vocabulary() -> dict[str, int]:
    """Add what is missing and refresh what is ours; labels the team changed stay. Gives the number of new terms."""
    return {name: load_terms(model, vocabulary()[name]) for name, model in VOCABULARIES.items()}


def load_terms(model: type[Term], entries: list[dict[str, Any]]) -> int:
    there = {term.key: term for term in model.objects.all()}
    new = [term_of(model, position, entry) for position, entry in enumerate(entries) if entry["key"] not in there]
    for position, entry in enumerate(entries):
        if term := there.get(entry["key"]):
            term.keywords, term.position = entry.get("keywords", []), position
    model.objects.bulk_update(there.values(), ["keywords", "position"])
    model.objects.bulk_create(new)
    return len(new)


def term_of(model: type[Term], position: int, entry: dict[str, Any]) -> Term:
    labels = {"label_de": entry["de"], "label_en": entry["en"]}
    term = model(key=entry["key"], position=position, keywords=entry.get("keywords", []), **labels)
    for extra in ("rank", "number", "sensitive", "template"):
        if extra in entry and extra in {field.name for field in model._meta.fields}:
            setattr(term, extra, entry[extra])
    if "group" in entry:
        term.group = TopicGroup.objects.get(key=entry["group"])  # type: ignore[attr-defined]
    if model.__name__ == "Role" and "seniority" in entry:
        term.seniority = Seniority.objects.get(key=entry["seniority"])  # type: ignore[attr-defined]
    return term
