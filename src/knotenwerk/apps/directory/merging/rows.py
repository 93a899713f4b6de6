"""Rows as plain values, exactly as they are in the database, and back."""

import json
from datetime import datetime
from typing import Any

from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

Row = dict[str, Any]


class Exact(DjangoJSONEncoder):
    """Django's own encoder cuts moments to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def as_values(row: Model) -> Row:
    """A row without its many-to-many relations: those are rows of their own."""
    fields = [field.name for field in row._meta.concrete_fields]
    return json.loads(serializers.serialize("json", [row], fields=fields, cls=Exact))[0]


def write(values: Row) -> Model:
    """Write the row as it was, with its key, its times and without a trace in its history."""
    [restored] = serializers.deserialize("json", json.dumps([values]))
    restored.save(save_m2m=False)
    return restored.object
