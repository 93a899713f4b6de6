"""Everything held about a person, readable and as JSON, with the purpose of each holding."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from .holdings import Holding, Mails, all_holdings


@dataclass(frozen=True)
class Held:
    """The rows of one holding about one person, each as label and value."""

    holding: Holding
    rows: tuple[tuple[tuple[str, str], ...], ...]


def everything_about(person_key: UUID | None, mails: Mails) -> Iterator[Held]:
    """All holdings that know this person, bottom to top."""
    for holding in all_holdings():
        rows = tuple(row_in_words(holding, row) for row in holding.of(person_key, mails))
        if rows:
            yield Held(holding, rows)


def row_in_words(holding: Holding, row: models.Model) -> tuple[tuple[str, str], ...]:
    return tuple((label_of(holding.model, field), value_of(row, field)) for field in holding.fields)


def label_of(model: type[models.Model], field: str) -> str:
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


def value_of(row: models.Model, field: str) -> str:
    if display := getattr(row, f"get_{field}_display", None):
        return str(display())
    value = getattr(row, field)
    if isinstance(value, models.Manager):
        return ", ".join(str(thing) for thing in value.all())
    return "" if value is None else str(value)


def as_json(held: Iterator[Held]) -> list[dict[str, Any]]:
    """The same for machines: field names as keys, the purpose beside the rows."""
    return [
        {
            "holding": part.holding.name,
            "why": str(part.holding.why),
            "basis": str(part.holding.basis),
            "kept": str(part.holding.kept),
            "rows": [dict(zip(part.holding.fields, (value for _, value in row), strict=True)) for row in part.rows],
        }
        for part in held
    ]
