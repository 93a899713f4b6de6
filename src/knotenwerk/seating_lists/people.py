"""A participant list read into people who can be seated."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knotenwerk.core import sheets
from knotenwerk.core.folding import fold
from knotenwerk.core.sheets import Entry, Field, Words
from knotenwerk.vocabularies import vocabulary_text

USED = (
    Field.NAME,
    Field.GIVEN_NAME,
    Field.FAMILY_NAME,
    Field.ORGANISATION,
    Field.COMPANY,
    Field.FUNCTION,
    Field.SECTOR,
    Field.LEVEL,
    Field.STATE,
    Field.STATUS,
)
"""The columns that decide who sits where."""


@dataclass(frozen=True)
class Guest:
    """Somebody to be seated: who they are on paper, and what they are mixed by (vocabulary keys)."""

    id: str
    name: str
    organisation: str
    function: str
    traits: Mapping[str, str]

    @property
    def identity(self) -> tuple[str, str]:
        """What makes two rows of different lists the same person: name and organisation, folded."""
        return fold(self.name), fold(self.organisation)


@dataclass(frozen=True)
class GuestList:
    """The guests of a list, the columns that were used (field → headers), and who was left out, by reason."""

    guests: tuple[Guest, ...]
    columns: Mapping[Field, tuple[str, ...]]
    left_out: Mapping[str, int]


def read_guests(path: Path, *, sheet: str | None = None) -> GuestList:
    """Read those who take part. The same person twice is one guest. Raises sheets.SheetError."""
    words = Words.from_yaml(vocabulary_text())
    table = sheets.open_table(path, sheet=sheet)
    recognition = sheets.recognise(table, words=words)
    entries = list(sheets.read_entries(table, recognition))
    twice = sheets.repeats(entries)
    left_out: dict[str, int] = {}
    guests = []
    for entry in entries:
        reason = "twice" if entry.row in twice else why_not(entry)
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
        else:
            guests.append(guest_of(entry, words))
    columns = {
        field: tuple(table.headers[index] for index in recognition.columns[field])
        for field in USED
        if field in recognition.columns
    }
    return GuestList(tuple(guests), columns, left_out)


def why_not(entry: Entry) -> str | None:
    if entry.absent_because:
        return str(entry.absent_because)
    return "no_name" if not entry.name or entry.has_placeholder_name else None


def guest_of(entry: Entry, words: Words) -> Guest:
    about = f"{entry.function} {entry.organisation}"
    traits = {
        "sector": words.sector_of(entry.sector) or words.sector_of(about),
        "level": words.level_of(entry.level) or words.level_of(about),
        "seniority": words.seniority_of(entry.function),
        "state": words.state_of(entry.state),
        "organisation": fold(entry.organisation),
    }
    return Guest(
        id=str(entry.row),
        name=entry.name,
        organisation=entry.organisation,
        function=entry.function,
        traits={trait: value for trait, value in traits.items() if value},
    )
