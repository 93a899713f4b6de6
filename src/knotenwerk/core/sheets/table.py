"""A table as it stands in a file: names of columns and rows of text."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from knotenwerk.core.sheets.errors import EmptyTable, NoHeader, TooLarge
from knotenwerk.core.sheets.headers import is_known_header

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELLS = 10_000_000
ROWS_SEARCHED_FOR_HEADER = 30

Format = Literal["csv", "xlsx"]
Notice = Literal[
    "extension_differs",  # the name says another format than the content
    "guessed_windows_1252",  # not UTF-8, so read as Windows-1252
    "unreadable_characters",  # some bytes have no letter in that encoding; they became U+FFFD
    "rows_above_header",  # title or blank lines stand above the header
    "chosen_sheet",  # the workbook has several sheets with something in them; the one of people was taken
    "doubled_headers",  # some names of columns were numbered
    "undone_apostrophes",  # pretix' guard against formulas is taken off the cells
]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it (from 1), and as many texts as there are columns.

    A row longer than the header keeps its surplus cells.
    """

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell and not cell.isspace() for cell in self.cells)


@dataclass(frozen=True)
class Rows:
    """Rows below the header, read anew from the source each time they are iterated; blank rows left out.

    Iterating raises `TooLarge` beyond `MAX_ROWS`, and `BrokenQuotes` or `NotATable` where CSV goes wrong.
    """

    start: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.start()


@dataclass(frozen=True)
class Table:
    """A header and its rows.

    `headers` are unique: a name that occurs more than once is numbered by position ("Company (1)"), a column
    without a name is called by its place ("(5)"). `names` are the names as written.
    """

    headers: tuple[str, ...]
    names: tuple[str, ...]
    rows: Rows
    format: Format
    header_row: int
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def unique_headers(names: Iterable[str]) -> tuple[str, ...]:
    """Every name once: "Company", "Company" becomes "Company (1)", "Company (2)", in the order they stand."""
    named = [name or f"({place})" for place, name in enumerate(names, start=1)]
    taken = Counter(named)
    seen: Counter[str] = Counter()
    unique: list[str] = []
    for name in named:
        candidate = name
        while taken[candidate] > 1 or candidate in unique:
            seen[name] += 1
            candidate = f"{name} ({seen[name]})"
        unique.append(candidate)
    return tuple(unique)


def find_header(rows: Iterable[Row], sheet: str | None = None) -> Row:
    """The row with the names of the columns, among the first rows of a file.

    The row with most names we know; where none is known, the first row as wide as the widest.
    """
    first = [row for row in islice(rows, ROWS_SEARCHED_FOR_HEADER) if not row.is_blank]
    if not first:
        raise EmptyTable(sheet)
    header = max(first, key=_known_names)
    if not _known_names(header):
        header = max(first, key=lambda row: sum(map(bool, row.cells)))
        _refuse_people(header)
    return Row(header.number, _without_blank_end(header.cells))


def rows_below(header: Row, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows under the header, filled up to its width, counted against the limits."""
    width = len(header.cells)
    count = 0
    for row in rows:
        if row.number <= header.number or row.is_blank:
            continue
        count += 1
        if count > MAX_ROWS:
            raise TooLarge("rows", count, MAX_ROWS)
        yield Row(row.number, _fitted(row.cells, width))


def check_width(width: int) -> None:
    if width > MAX_COLUMNS:
        raise TooLarge("columns", width, MAX_COLUMNS)


def _known_names(row: Row) -> int:
    return sum(is_known_header(cell) for cell in row.cells)


def _refuse_people(row: Row) -> None:
    texts = [cell for cell in row.cells if cell]
    if any("@" in text or text.replace(".", "").isdigit() for text in texts):
        raise NoHeader(row.cells, row.number)


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    cells = _without_blank_end(cells) if len(cells) > width else cells
    check_width(len(cells))
    return cells + ("",) * (width - len(cells))


def _without_blank_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    width = len(cells)
    while width and not cells[width - 1]:
        width -= 1
    return cells[:width]
