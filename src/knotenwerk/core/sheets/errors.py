"""What can be wrong with a list that was handed in. Each error carries its facts; the app says them."""

from typing import Literal

Measure = Literal["bytes", "rows", "columns", "cells"]
Reason = Literal["binary", "pdf", "xls", "xlsb", "ods", "zip", "one_column", "long_cell"]


class SheetError(Exception):
    """A list cannot be read. Every error of this package is one."""


class EmptyTable(SheetError):
    """There is nothing in the file, or nothing in the sheet. Choose another sheet or export again."""

    def __init__(self, sheet: str | None = None) -> None:
        super().__init__(f"nothing in sheet {sheet!r}" if sheet else "nothing in the file")
        self.sheet = sheet


class TooLarge(SheetError):
    """The list is larger than we read; `size` is what was found until we stopped. Split the list."""

    def __init__(self, measure: Measure, size: int, limit: int) -> None:
        super().__init__(f"{size} {measure}, at most {limit} are read")
        self.measure = measure
        self.size = size
        self.limit = limit


class NotATable(SheetError):
    """The file is something else than CSV or XLSX. Save it as XLSX or CSV."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"not a table: {reason}")
        self.reason = reason


class NoHeader(SheetError):
    """The first row already holds people. Put a row with the names of the columns above it."""

    def __init__(self, first_row: tuple[str, ...], row: int) -> None:
        super().__init__(f"row {row} looks like data, not like names of columns")
        self.first_row = first_row
        self.row = row


class Encrypted(SheetError):
    """The workbook has a password. Save it without one."""


class Corrupt(SheetError):
    """The workbook is damaged; `detail` is what the reader said. Export or download it again."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"damaged workbook: {detail}")
        self.detail = detail


class BrokenQuotes(SheetError):
    """Quotation marks in a CSV file do not match from this row on. Export again, or as XLSX."""

    def __init__(self, row: int) -> None:
        super().__init__(f"quotation marks do not match from row {row} on")
        self.row = row


class WrongEncoding(SheetError):
    """The file is not written in the encoding asked for, or nobody knows that encoding. Choose another."""

    def __init__(self, encoding: str) -> None:
        super().__init__(f"not readable as {encoding}")
        self.encoding = encoding


class UnknownSheet(SheetError):
    """The workbook has no sheet of that name. Choose one of `sheets`."""

    def __init__(self, sheet: str, sheets: tuple[str, ...]) -> None:
        super().__init__(f"no sheet {sheet!r} among {sheets}")
        self.sheet = sheet
        self.sheets = sheets


class UnknownColumn(SheetError):
    """A mapping names a column that the list does not have."""

    def __init__(self, field: str, column: int, columns: int) -> None:
        super().__init__(f"{field}: no column {column} among {columns}")
        self.field = field
        self.column = column
        self.columns = columns


class NotPeople(SheetError):
    """The rows are bookings or fees, not people. Take the sheet or export of order positions."""

    def __init__(self, preset: str, sheet: str | None) -> None:
        super().__init__(f"rows of {preset} are not people")
        self.preset = preset
        self.sheet = sheet


class NobodyNamed(SheetError):
    """No column holds a name or a mail address. Say by a mapping which does."""

    def __init__(self, headers: tuple[str, ...]) -> None:
        super().__init__(f"neither name nor mail address among {headers}")
        self.headers = headers
