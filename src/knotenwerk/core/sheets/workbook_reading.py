"""XLSX workbooks, read by calamine, guarded against files that are small on disk and huge in memory."""

import datetime as dt
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from knotenwerk.core.sheets.errors import Corrupt, EmptyTable, Encrypted, NotATable, SheetError, TooLarge
from knotenwerk.core.sheets.source import Source
from knotenwerk.core.sheets.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Row

MAX_UNPACKED = 1_000_000_000
CHUNK = 1024 * 1024
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]{1,7})(\d{1,10})["'][^>]*(?<!/)>""")

_DAMAGE = (
    *(CalamineError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(OSError, EOFError, ValueError, RuntimeError, LookupError, OverflowError),
)
"""What reading damaged archives raises, found by damaging them; RuntimeError where a part has a password."""

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True)
class Workbook:
    """An opened workbook: its worksheets in order, and a way to their rows."""

    book: CalamineWorkbook
    sheets: tuple[str, ...]

    def rows(self, name: str) -> "SheetRows":
        """A sheet, loaded. Raises `EmptyTable` for a sheet without a single value and `Corrupt`."""
        try:
            sheet = self.book.get_sheet_by_name(name)
        except CalamineError as problem:
            raise Corrupt(str(problem)) from problem
        if sheet.start is None:
            raise EmptyTable(name)
        return SheetRows(sheet, sheet.start[1])


@dataclass(frozen=True)
class SheetRows:
    """Rows of a loaded sheet as texts, from column A and row 1, as often as asked."""

    sheet: CalamineSheet
    first_column: int

    def __iter__(self) -> Iterator[Row]:
        blank = ("",) * self.first_column
        for number, cells in enumerate(self.sheet.iter_rows(), start=1):
            yield Row(number, blank + tuple(map(text_of, cells)))


def open_workbook(source: Source) -> Workbook:
    """A workbook within the limits. Raises `Corrupt`, `Encrypted`, `NotATable`, `TooLarge`."""
    try:
        _check_parts(source)
        with source.open() as file:
            book = CalamineWorkbook.from_filelike(file)
    except PasswordError as problem:
        raise Encrypted from problem
    except SheetError:
        raise
    except _DAMAGE as problem:
        raise Corrupt(str(problem)) from problem
    sheets = tuple(sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)
    if not sheets:
        raise EmptyTable
    return Workbook(book, sheets)


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without decimals, days and times as ISO 8601 writes them."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


def _check_parts(source: Source) -> None:
    with source.open() as file, zipfile.ZipFile(file) as parts:
        names = parts.namelist()
        if "mimetype" in names:
            raise NotATable("ods")
        if any(name.endswith("workbook.bin") for name in names):
            raise NotATable("xlsb")
        if not any(name.lower().endswith("workbook.xml") for name in names):
            raise NotATable("zip")
        unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MAX_UNPACKED:
            raise TooLarge("bytes", unpacked, MAX_UNPACKED)
        for name in names:
            _check_extent(parts, name)


def _check_extent(parts: zipfile.ZipFile, name: str) -> None:
    """Refuse a sheet by its farthest filled cell: calamine lays out the whole rectangle up to it."""
    rows = columns = 0
    rest = b""
    with parts.open(name) as part:
        while chunk := part.read(CHUNK):
            window = rest + chunk
            for letters, row in set(_FILLED_CELL.findall(window)):
                rows = max(rows, int(row))
                columns = max(columns, _column_number(letters))
            rest = window[-1024:]
    # The header and what stands above it are not counted among the rows a list may have.
    if rows > MAX_ROWS + 100:
        raise TooLarge("rows", rows, MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise TooLarge("columns", columns, MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise TooLarge("cells", rows * columns, MAX_CELLS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
