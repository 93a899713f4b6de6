"""The bridge to `core.sheets`: a file becomes sheets of numbered rows, whatever stands in them."""

import csv
from dataclasses import dataclass

from knotenwerk.core.sheets.csv_reading import dialect_of, rows_of
from knotenwerk.core.sheets.errors import BrokenQuotes, Corrupt, EmptyTable, Encrypted, SheetError, TooLarge
from knotenwerk.core.sheets.source import Source
from knotenwerk.core.sheets.table import MAX_COLUMNS, Row
from knotenwerk.core.sheets.workbook_reading import open_workbook

from .errors import Problem, Unreadable

ZIP = b"PK"
MAX_ROWS = 100_000
LINES_IN_A_CELL = 8
PROBLEMS: tuple[tuple[type[SheetError], Problem], ...] = (
    (EmptyTable, "empty"),
    (Encrypted, "encrypted"),
    (Corrupt, "corrupt"),
)


@dataclass(frozen=True)
class Sheet:
    """Rows from 1, each with its cells as text. `broken` are numbers of lines whose quotation marks do not match."""

    rows: list[Row]
    broken: tuple[int, ...] = ()


def sheets_in(content: bytes, name: str) -> list[Sheet]:
    """All sheets of a workbook, or the one of a CSV file. Raises `Unreadable`."""
    try:
        source = Source(content, name)
        if content.startswith(ZIP):
            return _worksheets(source)
        return [_csv_sheet(source)]
    except TooLarge as problem:
        size, limit, measure = problem.size, problem.limit, problem.measure
        raise Unreadable("too_large", size=size, limit=limit, measure=measure) from problem
    except SheetError as problem:
        raise Unreadable(next((what for kind, what in PROBLEMS if isinstance(problem, kind)), "no_table")) from problem


def text_in(content: bytes) -> str:
    """A text file, in UTF-8 where it fits, else in ISO-8859-1 (with Windows' additions where they stand)."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _worksheets(source: Source) -> list[Sheet]:
    book = open_workbook(source)
    sheets = []
    for title in book.sheets:
        try:
            sheets.append(Sheet(list(book.rows(title))[:MAX_ROWS]))
        except SheetError:  # an empty sheet beside others
            if len(book.sheets) == 1:
                raise
    return sheets


def _csv_sheet(source: Source) -> Sheet:
    dialect = dialect_of(source, encoding=None, separator=None)
    try:
        rows = list(rows_of(source, dialect))[:MAX_ROWS]
        if max((cell.count("\n") for row in rows for cell in row.cells), default=0) <= LINES_IN_A_CELL:
            return Sheet(rows)
    except BrokenQuotes:
        pass
    # A stray quotation mark in one line must not swallow the others: each line for itself.
    text = source.open().read().decode(dialect.encoding, errors="replace")
    return _line_by_line(text.splitlines()[:MAX_ROWS], dialect.separator or ";")


def _line_by_line(lines: list[str], separator: str) -> Sheet:
    rows: list[Row] = []
    broken: list[int] = []
    below_header = False
    begin = 0
    while begin < len(lines):
        number = len(rows) + len(broken) + 1
        # Names of columns may run over several lines; what stands below them may not.
        taken, cells = _record(lines[begin : begin + (1 if below_header else LINES_IN_A_CELL)], separator)
        begin += taken
        if cells is None:
            broken.append(number)
        else:
            rows.append(Row(number, tuple(cells[:MAX_COLUMNS])))
            below_header = below_header or (bool(cells) and cells[0].strip().isdigit())
    return Sheet(rows, tuple(broken))


def _record(lines: list[str], separator: str) -> tuple[int, list[str] | None]:
    """The first record of these lines and how many it takes; no record where the quotation marks do not match."""
    for taken in range(1, len(lines) + 1):
        try:
            records = list(csv.reader(["\n".join(lines[:taken])], delimiter=separator, strict=True))
        except csv.Error:
            continue
        return taken, records[0] if records else []
    return 1, None
