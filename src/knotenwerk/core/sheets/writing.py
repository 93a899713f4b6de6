"""Tables given out, as XLSX and CSV.

Formula cells. In XLSX a text is written as a text, so "=1+1" stays what somebody typed. A CSV cell has no
type: office software runs it if it begins with "=", "+", "-", "@" or white space before those. There a text
gets an apostrophe before it. Numbers are left alone, and so is a phone number ("+49 30 23125-123": a plus,
digits, and the signs people put between them): at worst office software computes a number from it, it can
reach nothing, and every other reader gets it undamaged. `read_back` takes the apostrophe off again.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import xlsxwriter

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | None

MAX_TEXT = 32_767
"""Signs in one cell of a workbook; longer texts end with an ellipsis."""

_FORMULA = re.compile(r"'*[\t\r\n ]*[=+@-]|'*[\t\r]")
_NO_CLOCK = dt.datetime(2000, 1, 1)
_PHONE = re.compile(r"\+[0-9][0-9 ()./-]*[0-9]")
_NUMBER = re.compile(r"-?[0-9][0-9.,]*")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Sheet:
    """A sheet to write: its name, one row of headers, and rows of values as wide as the headers."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Value]]


def write_xlsx(target: str | Path | BinaryIO, sheets: Iterable[Sheet]) -> None:
    """Write a workbook: one frozen header row a sheet, texts as texts, days and times typed, no formulas.

    Names of sheets are shortened to 31 signs and made unique. Rows are written as they come; the same
    rows give the same bytes.
    """
    where = str(target) if isinstance(target, Path) else target
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book: _Book = xlsxwriter.Workbook(where, options)
    book.set_properties({"created": _NO_CLOCK})
    _write_sheets(book, sheets)
    book.close()


def write_csv(
    target: BinaryIO,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    language: str = "de",
) -> None:
    """Write CSV in UTF-8 with byte order mark, rows ending in CR LF; `target` stays open.

    German: ";" between cells, decimal comma, days as 31.12.2026. Others: ",", decimal point, ISO 8601.
    Cells that office software would run as formulas are neutralised, see the head of this module.
    """
    german = language.startswith("de")
    text = io.TextIOWrapper(target, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";" if german else ",", lineterminator="\r\n")
    writer.writerow([guarded(header) for header in headers])
    writer.writerows([_as_text(value, german=german) for value in row] for row in rows)
    text.detach()


def guarded(text: str) -> str:
    """A CSV cell that no office software runs; numbers and phone numbers as they are."""
    if not _FORMULA.match(text) or _PHONE.fullmatch(text) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def read_back(cell: str) -> str:
    """The text that `guarded` made this cell of."""
    text = cell.removeprefix("'")
    return text if guarded(text) == cell else cell


class _Page(Protocol):
    def freeze_panes(self, row: int, column: int) -> None: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...
    def write_boolean(self, row: int, column: int, value: bool) -> int: ...
    def write_number(self, row: int, column: int, value: float) -> int: ...
    def write_datetime(self, row: int, column: int, value: dt.date | dt.time, form: object) -> int: ...
    def write_string(self, row: int, column: int, value: str, form: object) -> int: ...


class _Book(Protocol):
    def set_properties(self, properties: dict[str, dt.datetime]) -> None: ...
    def add_format(self, properties: dict[str, str | int | bool]) -> object: ...
    def add_worksheet(self, name: str) -> _Page: ...
    def close(self) -> None: ...


def _write_sheets(book: _Book, sheets: Iterable[Sheet]) -> None:
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        "time": book.add_format({"num_format": "hh:mm:ss"}),
    }
    taken = {"history"}  # Excel keeps this name for itself
    for sheet in sheets:
        page = book.add_worksheet(_sheet_name(sheet.name, taken))
        page.freeze_panes(1, 0)
        for column, header in enumerate(sheet.headers):
            page.set_column(column, column, min(max(len(header) + 2, 10), 40))
            page.write_string(0, column, _fitting(header), formats["head"])
        for number, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                _write_cell(page, number, column, value, formats)


def _write_cell(page: _Page, row: int, column: int, value: Value, formats: Mapping[str, object]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, dt.datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["moment"])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, dt.time):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["time"])
    else:
        page.write_string(row, column, _fitting(value), formats["text"])


def _fitting(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = _NOT_IN_SHEET_NAMES.sub(" ", name).strip(" '")[:31] or "1"
    unique = plain
    number = 2
    while unique.casefold() in taken:
        unique = f"{plain[: 31 - len(str(number)) - 1]} {number}"
        number += 1
    taken.add(unique.casefold())
    return unique


def _as_text(value: Value, *, german: bool) -> str:
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else _german(value) if german else _international(value)


def _german(value: int | float | dt.date | dt.time) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, dt.datetime):
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, dt.date):
        return value.strftime("%d.%m.%Y")
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _international(value: int | float | dt.date | dt.time) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat(" ", "minutes") if isinstance(value, dt.datetime) else str(value)
