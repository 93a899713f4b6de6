"""The bridge to `core.sheets`: an uploaded file becomes what was recognised in it, and rows of plain values."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models.fields.files import FieldFile

from knotenwerk.core.sheets import (
    Entry,
    Field,
    NotPeople,
    Recognition,
    SheetError,
    Table,
    Words,
    open_table,
    read_entries,
    recognise,
)
from knotenwerk.vocabularies import vocabulary_text

from ..models import ImportBatch

FIELDS = tuple(Field)
SAMPLES = 3
Value = str | int | bool | None | list[str] | dict[str, list[str]]

_NOT_TO_BE_STORED = re.compile("[\x00\ud800-\udfff]")  # no database takes half a letter, PostgreSQL no zero byte
_AS_WRITTEN = (
    *("external_id", "order", "position", "secret", "event", "name", "title", "given_name", "family_name"),
    *("mail", "order_mail", "mail_is_shared", "phone", "organisation", "invoice_organisation", "function"),
    *("place", "postcode", "country", "municipality_key", "product", "variation", "language", "comment"),
    *("status", "absent_because", "takes_part", "checked_in", "concern", "catering", "accessibility"),
    *("photo", "do_not_mail"),
)
_MOMENTS = ("registered_at", "checked_in_at", "checked_out_at")


class Said(NamedTuple):
    """A row of the file, ready to be kept.

    `entry` has the fields of `core.sheets.Entry` under their names, moments as ISO 8601 in local time without
    zone, and instead of free words the keys of the vocabulary: `sector`, `level`, `role`, `seniority`, and
    `state` as two digits; "" where none was found. `named` lists those of the five that a column of their own
    says; the others follow from function and organisation. The words themselves stand in `sector_text`,
    `level_text`, `state_text`. `unknown`: columns nobody knows, by header.
    """

    number: int
    entry: dict[str, Any]
    unknown: dict[str, str]


class Unreadable(Exception):
    """The list cannot be read; `kind` and `facts` are turned into a sentence by `importing.troubles`."""

    def __init__(self, kind: str, facts: dict[str, Any], sheets: Sequence[str] = ()) -> None:
        super().__init__(kind)
        self.kind = kind
        self.facts = facts
        self.sheets = tuple(sheets)


@contextmanager
def on_disk(file: FieldFile) -> Iterator[Path]:
    """The file as a path, fetched first where files are stored elsewhere."""
    try:
        yield Path(file.path)
    except NotImplementedError:
        with tempfile.NamedTemporaryFile() as local, file.open("rb") as remote:
            shutil.copyfileobj(remote, local)
            local.flush()
            yield Path(local.name)


@contextmanager
def told() -> Iterator[None]:
    """Errors of the core as `Unreadable`."""
    try:
        yield
    except SheetError as problem:
        facts = {name: as_value(value) for name, value in vars(problem).items()}
        raise Unreadable(type(problem).__name__, facts) from problem


@contextmanager
def opened(batch: ImportBatch) -> Iterator[tuple[Table, Recognition]]:
    """The table of a batch, read as was chosen, and what its columns mean."""
    chosen = batch.mapping
    with told(), on_disk(batch.file) as path:
        table = open_table(
            path,
            name=batch.file_name,
            sheet=chosen.get("sheet") or None,
            encoding=chosen.get("encoding") or None,
            separator=chosen.get("separator") or None,
        )
        yield table, recognise(table, chosen.get("columns"), words=words())


def recognised(batch: ImportBatch) -> dict[str, object]:
    """What is in the file, for `ImportBatch.found`. Reads all rows once, so that broken ones are told at once.

    Raises `Unreadable`, also for a sheet of bookings; the sheets of a workbook are named in it.
    """
    with opened(batch) as (table, recognition):
        if recognition.is_of_bookings:
            refuse_bookings(table, recognition)
        samples, last, count = look_at_rows(table)
        return {
            "format": table.format,
            "encoding": table.encoding,
            "separator": table.separator,
            "sheet": table.sheet,
            "sheets": list(table.sheets),
            "notices": list(table.notices),
            "headers": [cleaned(header) for header in table.headers],
            "preset": recognition.preset,
            "language": recognition.language,
            "columns": {field: list(columns) for field, columns in recognition.columns.items()},
            "why": dict(recognition.why),
            "questions": [{"label": cleaned(q.label), "columns": list(q.columns)} for q in recognition.questions],
            "unknown": list(recognition.unknown),
            "sensitive": {str(column): kind for column, kind in recognition.sensitive.items()},
            "set_aside": list(recognition.set_aside),
            "needs": list(recognition.needs),
            "samples": samples,
            "rows": count,
            "last_row": last,
            "names_nobody": not recognition.names_somebody,
        }


def refuse_bookings(table: Table, recognition: Recognition) -> None:
    problem = NotPeople(str(recognition.preset), table.sheet)
    raise Unreadable("NotPeople", {"preset": problem.preset, "sheet": problem.sheet}, table.sheets) from problem


def look_at_rows(table: Table) -> tuple[list[list[str]], int, int]:
    """The first differing values of each column, the number of the last row, and how many rows there are."""
    samples: list[list[str]] = [[] for _ in table.headers]
    last = count = 0
    for row in table.rows:
        last, count = row.number, count + 1
        if count <= 200:
            for values, cell in zip(samples, row.cells, strict=False):
                if cell.strip() and len(values) < SAMPLES and cleaned(cell)[:60] not in values:
                    values.append(cleaned(cell)[:60])
    return samples, last, count


def rows_said(batch: ImportBatch) -> Iterator[Said]:
    """Each row of the file, one at a time. Raises `Unreadable`."""
    left_out = set(batch.mapping.get("left_out", ()))
    with opened(batch) as (table, recognition):
        dropped = {header for column, header in enumerate(table.headers) if column in left_out}
        for entry in read_entries(table, recognition):
            yield said(entry, dropped)


def said(entry: Entry, dropped: set[str]) -> Said:
    values: dict[str, Value] = {name: as_value(getattr(entry, name)) for name in _AS_WRITTEN}
    for name in _MOMENTS:
        moment = getattr(entry, name)
        values[name] = moment.isoformat() if moment else None
    values["topics"] = [cleaned(topic) for topic in entry.topics]
    values["answers"] = {cleaned(label): [cleaned(text) for text in answer] for label, answer in entry.answers.items()}
    values["problems"] = list(entry.problems)
    values |= in_our_words(entry)
    unknown = {cleaned(header): cleaned(text) for header, text in entry.notes.items() if header not in dropped}
    return Said(entry.row, values, unknown)


def in_our_words(entry: Entry) -> dict[str, Value]:
    by_name = {
        "sector": key_of("sector", entry.sector),
        "level": key_of("level", entry.level),
        "state": key_of("state", entry.state),
    }
    by_itself = {
        "sector": key_of("sector", entry.organisation),
        "level": key_of("level", entry.organisation),
        "role": key_of("role", entry.function),
        "seniority": key_of("seniority", entry.function),
        "state": "",
    }
    keys: dict[str, Value] = {name: by_name.get(name) or key for name, key in by_itself.items()}
    return {
        **keys,
        "named": [name for name, key in by_name.items() if key],
        "sector_text": cleaned(entry.sector),
        "level_text": cleaned(entry.level),
        "state_text": cleaned(entry.state),
    }


@lru_cache(maxsize=20_000)
def key_of(kind: str, text: str) -> str:
    """The key of a vocabulary that a text names, or ""."""
    return (getattr(words(), f"{kind}_of")(text) or "") if text.strip() else ""


@cache
def words() -> Words:
    return Words.from_yaml(vocabulary_text())


def as_value(value: object) -> Value:
    if isinstance(value, str):
        return cleaned(str(value))
    if isinstance(value, list | tuple):
        return [cleaned(str(part)) for part in value]
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


def cleaned(text: str) -> str:
    return _NOT_TO_BE_STORED.sub("", text)


def headers_hash(headers: Sequence[str]) -> str:
    """By which a table with the same columns is recognised again."""
    return hashlib.sha256(json.dumps(list(headers)).encode()).hexdigest()
