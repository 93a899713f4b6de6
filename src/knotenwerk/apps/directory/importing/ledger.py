"""What an import wrote, kept with each row so that exactly that can be taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from ..models import ExternalId, ImportRow, MailAddress, Organisation, Person, Post, Tenure

# In the order in which they can be deleted. The fields are those by which a later change by hand is noticed.
MADE: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "external_id": (ExternalId, ()),
    "mail": (MailAddress, ("address", "primary", "shared")),
    "tenure": (Tenure, ("begin", "end", "main")),
    "post": (Post, ("function", "role_id", "level_id", "sector_id", "seniority_id", "abolished_on")),
    "person": (
        Person,
        (
            *("title", "given_name", "family_name", "phone", "language"),
            *("languages", "visibility", "protected", "account_id"),
        ),
    ),
    "organisation": (
        Organisation,
        ("name", "short_name", "sector_id", "territory_id", "state_id", "place", "country", "website"),
    ),
}
KIND_OF: dict[type[Model], str] = {model: kind for kind, (model, _fields) in MADE.items()}
Value = str | int | bool | list | dict | None


def note_made(row: ImportRow, *objects: Model) -> None:
    """Note rows of the database that did not exist before."""
    for made in objects:
        kind = KIND_OF[type(made)]
        row.written.setdefault("made", []).append([kind, made.pk, values_of(made)])


def note_set(row: ImportRow, changed: Model, field: str, new: Any) -> None:
    """Change a field (by its name in the database) and note what it was; saving is up to the caller."""
    old = as_json(getattr(changed, field))
    setattr(changed, field, new)
    row.written.setdefault("set", []).append([KIND_OF[type(changed)], changed.pk, field, old, as_json(new)])


def made_of(rows: Iterable[ImportRow], kind: str) -> dict[int, tuple[ImportRow, dict[str, Value]]]:
    """What of one kind these rows made: key → row and the values it had."""
    return {pk: (row, values) for row in rows for made, pk, values in row.written.get("made", ()) if made == kind}


def values_of(made: Model) -> dict[str, Value]:
    _model, fields = MADE[KIND_OF[type(made)]]
    return {field: as_json(getattr(made, field)) for field in fields}


def as_json(value: Any) -> Value:
    return value.isoformat() if isinstance(value, date) else value
