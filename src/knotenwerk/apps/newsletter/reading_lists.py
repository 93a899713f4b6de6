"""The bridge to `core.sheets`: a list of readers becomes rows of text under the names we know."""

from collections.abc import Iterator
from dataclasses import dataclass

from knotenwerk.core.folding import fold
from knotenwerk.core.sheets import SheetError, open_table

COLUMNS = {
    "address": ("E-Mail", "E-Mail-Adresse", "Email", "Mail", "Adresse", "Mail address", "Email address"),
    "given_at": (
        "Einwilligung am",
        "Einwilligung erteilt am",
        "Datum der Einwilligung",
        "Consent given",
        "Angemeldet am",
    ),
    "proof": ("Nachweis", "Einwilligung wie", "Wo und wie", "Herkunft", "Proof", "Where and how"),
    "language": ("Sprache", "Language"),
    "topics": ("Themen", "Thema", "Topics"),
}
NEEDED = ("address", "given_at", "proof")
_NAMES = {fold(name): column for column, names in COLUMNS.items() for name in names}


class Unreadable(Exception):
    """The file is no table we can read."""


class ColumnsMissing(Exception):
    """The table lacks needed columns; `names` are what they could be called."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@dataclass(frozen=True)
class ListedReader:
    """One row as it stands there; empty texts where a column is missing."""

    number: int
    address: str
    given_at: str
    proof: str
    language: str
    topics: str


def listed_readers(content: bytes, *, name: str) -> Iterator[ListedReader]:
    """Every row of the list. Raises `Unreadable` or `ColumnsMissing`."""
    try:
        table = open_table(content, name=name)
        places = {_NAMES[fold(header)]: place for place, header in enumerate(table.names) if fold(header) in _NAMES}
        if missing := [column for column in NEEDED if column not in places]:
            raise ColumnsMissing(tuple(COLUMNS[column][0] for column in missing))
        for row in table.rows:
            cells = {column: row.cells[place].strip() for column, place in places.items()}
            yield ListedReader(row.number, **{column: cells.get(column, "") for column in COLUMNS})
    except SheetError as error:
        raise Unreadable from error
