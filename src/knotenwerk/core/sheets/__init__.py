"""Participant lists read and written: tables in, understood entries out; tables out as XLSX and CSV.

table = open_table("teilnahmeliste.xlsx")
recognition = recognise(table)
guests = [entry for entry in read_entries(table, recognition) if entry.takes_part]
"""

from knotenwerk.core.sheets.entry import Entry
from knotenwerk.core.sheets.errors import (
    BrokenQuotes,
    Corrupt,
    EmptyTable,
    Encrypted,
    NobodyNamed,
    NoHeader,
    NotATable,
    NotPeople,
    SheetError,
    TooLarge,
    UnknownColumn,
    UnknownSheet,
    WrongEncoding,
)
from knotenwerk.core.sheets.fields import NEEDS, Field
from knotenwerk.core.sheets.names import NameParts, is_placeholder, split_name
from knotenwerk.core.sheets.opening import open_table
from knotenwerk.core.sheets.questions import Question
from knotenwerk.core.sheets.reading import read_entries, repeats
from knotenwerk.core.sheets.recognising import Recognition, recognise
from knotenwerk.core.sheets.table import Row, Table
from knotenwerk.core.sheets.taking_part import Status
from knotenwerk.core.sheets.words import Words
from knotenwerk.core.sheets.writing import Sheet, guarded, read_back, write_csv, write_xlsx

__all__ = [
    "NEEDS",
    "BrokenQuotes",
    "Corrupt",
    "EmptyTable",
    "Encrypted",
    "Entry",
    "Field",
    "NameParts",
    "NoHeader",
    "NobodyNamed",
    "NotATable",
    "NotPeople",
    "Question",
    "Recognition",
    "Row",
    "Sheet",
    "SheetError",
    "Status",
    "Table",
    "TooLarge",
    "UnknownColumn",
    "UnknownSheet",
    "Words",
    "WrongEncoding",
    "guarded",
    "is_placeholder",
    "open_table",
    "read_back",
    "read_entries",
    "recognise",
    "repeats",
    "split_name",
    "write_csv",
    "write_xlsx",
]
