"""Moving everything that hangs on one row to another, step by step, each step written down."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey, Model

from .relations import counterpart, is_pair_with, relations_to
from .rows import as_values

Step = dict[str, Any]


def absorb(kept: Model, gone: Model) -> Iterator[Step]:
    """Let all rows that point to `gone` point to `kept`.

    Where a constraint forbids two such rows, the one of `gone` is taken in by the other in the same way and
    removed; a row that ties the two to each other is removed as well.
    """
    for model, field in relations_to(type(gone)):
        for row in model._base_manager.filter(**{field.name: gone.pk}).order_by("pk"):
            yield from move(row, field, kept)


def move(row: Model, field: ForeignKey, kept: Model) -> Iterator[Step]:
    if is_pair_with(row, field, kept):
        yield remove(row)
    elif twin := counterpart(row, field, kept):
        yield from absorb(twin, row)
        yield remove(row)
    else:
        yield set_value(row, field.attname, kept.pk)


def set_value(row: Model, column: str, value: Any) -> Step:
    before = getattr(row, column)
    type(row)._base_manager.filter(pk=row.pk).update(**{column: value})
    return {"moved": row._meta.label, "pk": row.pk, "column": column, "before": plain(before)}


def remove(row: Model) -> Step:
    step = {"removed": as_values(row)}
    rows = type(row)._base_manager.filter(pk=row.pk)
    rows._raw_delete(rows.db)
    return step


def plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, str)) else str(value)
