"""A file handed in becomes a table."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from knotenwerk.core.sheets import csv_reading, pretix, workbook_reading
from knotenwerk.core.sheets.errors import EmptyTable, Encrypted, NoHeader, NotATable, UnknownSheet
from knotenwerk.core.sheets.headers import is_known_header
from knotenwerk.core.sheets.source import Source
from knotenwerk.core.sheets.table import (
    Format,
    Notice,
    Row,
    Rows,
    Table,
    check_width,
    find_header,
    rows_below,
    unique_headers,
)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UTF_16_32 = ("utf-16", "utf-32")
_GUARDED = ("'@", "'+", "'-", "'=", "'%", "'\\|")
_SURE = 1000


def open_table(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
) -> Table:
    """The table in a CSV or XLSX file, whatever its name says.

    `name` is the file name the bytes came under. `sheet`, `encoding` and `separator` overrule what is found.
    Without `sheet`, a workbook gives its sheet of people (pretix: order positions), else its first sheet with
    names of columns we know, else the first with anything in it. CSV is read as a stream.

    Raises an error of `errors`, each a `SheetError`; and `OSError` where the file cannot be opened at all.
    """
    content = source if isinstance(source, bytes) else Path(source)
    file = Source(content, name or ("" if isinstance(content, bytes) else content.name))
    head = file.head(8)
    if head.startswith(_ZIP):
        return _workbook_table(file, sheet)
    _refuse_other_formats(file, head)
    return _csv_table(file, encoding, separator)


def _refuse_other_formats(file: Source, head: bytes) -> None:
    if head == _COMPOUND:
        with file.open() as content:
            if _ENCRYPTED in content.read():
                raise Encrypted
        raise NotATable("xls")
    if head.startswith(b"%PDF"):
        raise NotATable("pdf")


def _csv_table(file: Source, encoding: str | None, separator: str | None) -> Table:
    if separator is not None and (len(separator) != 1 or separator in '\r\n" '):
        raise ValueError(f"a separator is one sign, not {separator!r}")
    dialect = csv_reading.dialect_of(file, encoding=encoding, separator=separator)
    _refuse_binary(file, dialect.encoding)
    table = _table(Rows(lambda: csv_reading.rows_of(file, dialect)), form="csv")
    if len(table.headers) == 1 and not is_known_header(table.names[0]):
        raise NotATable("one_column")
    notices: list[Notice] = ["guessed_windows_1252"] if dialect.is_guess else []
    notices += ["unreadable_characters"] if dialect.is_lossy else []
    notices += ["extension_differs"] if file.extension in (".xlsx", ".xls", ".ods") else []
    table = replace(table, encoding=dialect.encoding, separator=dialect.separator or None)
    return _without_apostrophes(replace(table, notices=(*notices, *table.notices)))


def _refuse_binary(file: Source, encoding: str) -> None:
    if not encoding.startswith(_UTF_16_32) and b"\0" in file.head(csv_reading.SAMPLE):
        raise NotATable("binary")


def _workbook_table(file: Source, sheet: str | None) -> Table:
    book = workbook_reading.open_workbook(file)
    if sheet is not None and sheet not in book.sheets:
        raise UnknownSheet(sheet, book.sheets)
    table = _sheet_table(book, sheet) if sheet is not None else _best_sheet(book)
    differs: tuple[Notice, ...] = ("extension_differs",) if file.extension in (".csv", ".txt", ".xls") else ()
    return replace(table, sheets=book.sheets, notices=differs + table.notices)


def _best_sheet(book: workbook_reading.Workbook) -> Table:
    """The sheet of people among the sheets that can be read at all; the error of the first if none can."""
    tables: list[Table] = []
    problems: list[EmptyTable | NoHeader] = []
    for sheet in book.sheets:
        try:
            tables.append(_sheet_table(book, sheet))
        except (EmptyTable, NoHeader) as problem:
            problems.append(problem)
        if tables and _likeness_to_people(tables[-1]) == _SURE:
            break
    if not tables:
        raise next((problem for problem in problems if isinstance(problem, NoHeader)), problems[0])
    best = max(tables, key=_likeness_to_people)
    return replace(best, notices=("chosen_sheet", *best.notices)) if len(book.sheets) > 1 else best


def _sheet_table(book: workbook_reading.Workbook, sheet: str) -> Table:
    return _table(book.rows(sheet), form="xlsx", sheet=sheet)


def _likeness_to_people(table: Table) -> int:
    found = pretix.preset_of(table.names)
    if found:
        return _SURE - pretix.PEOPLE.index(found[0]) if found[0] in pretix.PEOPLE else 0
    return min(1 + sum(map(is_known_header, table.names)), 500)


def _table(rows: Iterable[Row], *, form: Format, sheet: str | None = None) -> Table:
    header = find_header(rows, sheet)
    check_width(len(header.cells))
    names = tuple(" ".join(cell.split()) for cell in header.cells)
    notices: list[Notice] = ["rows_above_header"] if header.number > 1 else []
    notices += ["doubled_headers"] if len(set(filter(None, names))) < len(list(filter(None, names))) else []
    return Table(
        headers=unique_headers(names),
        names=names,
        rows=Rows(lambda: rows_below(header, rows)),
        format=form,
        header_row=header.number,
        sheet=sheet,
        notices=tuple(notices),
    )


def _without_apostrophes(table: Table) -> Table:
    """pretix guards CSV cells that could be formulas; what was guarded gets its own text back.

    Only in CSV by pretix: elsewhere an apostrophe at the start is part of the text.
    """
    if pretix.preset_of(table.names) is None:
        return table
    names = tuple(map(_unguarded, table.names))
    return replace(
        table,
        headers=unique_headers(names),
        names=names,
        rows=Rows(lambda: _unguarded_rows(table.rows)),
        notices=(*table.notices, "undone_apostrophes"),
    )


def _unguarded_rows(rows: Rows) -> Iterator[Row]:
    for row in rows:
        yield Row(row.number, tuple(map(_unguarded, row.cells)))


def _unguarded(cell: str) -> str:
    if cell.startswith(_GUARDED):
        return cell[1:].replace("\\|", "|")
    return cell
