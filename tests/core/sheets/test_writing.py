import codecs
import csv
import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from knotenwerk.core.sheets import Sheet, guarded, open_table, read_back, write_csv, write_xlsx

HEADERS = ["Name", "E-Mail", "Bemerkung"]
PRINTABLE = st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n\t=+-@'|;,\"")
CELL = st.text(PRINTABLE, max_size=20)
ROWS = st.lists(st.tuples(CELL, CELL, CELL).filter(lambda row: any(cell.strip() for cell in row)), max_size=8)


def as_xlsx(*sheets):
    buffer = io.BytesIO()
    write_xlsx(buffer, sheets)
    return buffer.getvalue()


def as_csv(headers, rows, language="de"):
    buffer = io.BytesIO()
    write_csv(buffer, headers, rows, language=language)
    return buffer.getvalue()


@given(ROWS)
@settings(deadline=None)
def test_any_rows_come_back_from_a_workbook(rows):
    table = open_table(as_xlsx(Sheet("Gäste", HEADERS, rows)))

    assert table.headers == tuple(HEADERS)
    assert [row.cells for row in table.rows] == rows


@given(ROWS, st.sampled_from(["de", "en"]))
@settings(deadline=None)
def test_any_rows_come_back_from_csv(rows, language):
    table = open_table(as_csv(HEADERS, rows, language))

    assert (table.encoding, table.separator) == ("utf-8-sig", ";" if language == "de" else ",")
    assert [tuple(map(read_back, row.cells)) for row in table.rows] == rows


@given(st.text())
def test_no_cell_of_a_csv_file_is_a_formula_and_each_can_be_read_back(text):
    cell = guarded(text)

    assert read_back(cell) == text
    is_number_or_phone = all(sign in "+-0123456789 ()./,-" for sign in cell)
    assert not cell.lstrip("\t\r\n ").startswith(("=", "+", "-", "@")) or is_number_or_phone


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        ("@alle", "'@alle"),
        ("- dringend", "'- dringend"),
        ("\t=1", "'\t=1"),
        ("+1 Begleitperson", "'+1 Begleitperson"),
        ("+A1", "'+A1"),
        ("+49 30 23125-123", "+49 30 23125-123"),
        ("+493023125123", "+493023125123"),
        ("-5", "-5"),
        ("-", "'-"),
        ("D'Ambrosio", "D'Ambrosio"),
        ("'=1", "''=1"),
    ],
)
def test_formulas_are_guarded_and_phone_numbers_are_not(text, cell):
    assert guarded(text) == cell
    assert read_back(cell) == text


def test_csv_for_german_and_other_offices():
    row = ["Zoë", 2.5, dt.date(2026, 10, 15), dt.datetime(2026, 10, 15, 9, 5), True, None]

    german = as_csv(["a", "b", "c", "d", "e", "f"], [row])
    english = as_csv(["a", "b", "c", "d", "e", "f"], [row], "en")

    assert german == codecs.BOM_UTF8 + "a;b;c;d;e;f\r\nZoë;2,5;15.10.2026;15.10.2026 09:05;ja;\r\n".encode()
    assert english == (codecs.BOM_UTF8 + "a,b,c,d,e,f\r\nZoë,2.5,2026-10-15,2026-10-15 09:05,yes,\r\n".encode())
    assert list(csv.reader(io.StringIO(german.decode("utf-8-sig")), delimiter=";"))[1][0] == "Zoë"


def test_a_workbook_has_types_a_frozen_header_and_no_formula():
    moment = dt.datetime(2026, 10, 15, 9, 5)
    rows = [["=1+1", dt.date(2026, 10, 15), moment, dt.time(9, 5), 3, True, "01796", "http://example.org"]]
    content = as_xlsx(Sheet("A", list("abcdefgh"), rows))

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert sheet.to_python()[1] == [
        "=1+1",
        dt.date(2026, 10, 15),
        moment,
        dt.time(9, 5),
        3.0,
        True,
        "01796",
        "http://example.org",
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in xml
    assert "<f>" not in xml
    assert "mergeCell" not in xml


def test_the_same_rows_give_the_same_bytes():
    assert as_xlsx(Sheet("A", HEADERS, [["a", "b", 1]])) == as_xlsx(Sheet("A", HEADERS, [["a", "b", 1]]))


def test_names_of_sheets_are_made_to_fit():
    content = as_xlsx(
        *(Sheet(name, ["Name"], []) for name in ("Tisch/Runde: 1?", "x" * 40, "X" * 35, "''", "history"))
    )
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert names == ["Tisch Runde  1", "x" * 31, "X" * 29 + " 2", "1", "history 2"]


def test_a_text_too_long_for_a_cell_ends_with_an_ellipsis():
    (row,) = open_table(as_xlsx(Sheet("A", ["Name"], [["x" * 40_000]]))).rows
    assert row.cells[0] == "x" * 32_766 + "…"
