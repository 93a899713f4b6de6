import codecs
import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.core.sheets import (
    BrokenQuotes,
    Corrupt,
    EmptyTable,
    Encrypted,
    NoHeader,
    NotATable,
    Sheet,
    SheetError,
    TooLarge,
    UnknownSheet,
    WrongEncoding,
    open_table,
    read_entries,
    recognise,
    write_xlsx,
)
from knotenwerk.core.sheets import table as limits

LISTS = Path("tests/fixtures/lists")


def rows_of(table):
    return [(row.number, row.cells) for row in table.rows]


def a_workbook(*sheets):
    buffer = io.BytesIO()
    write_xlsx(buffer, sheets)
    return buffer.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("mark", "encoding", "found"),
    [
        (b"", "utf-8", "utf-8"),
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (b"", "cp1252", "cp1252"),
    ],
)
def test_encoding_and_separator_are_found(separator, mark, encoding, found):
    text = f'Name{separator}E-Mail\r\n"Zoë\nÖßtermann"{separator}zoe@example.org\r\n'

    table = open_table(mark + text.encode(encoding))

    assert (table.format, table.encoding, table.separator) == ("csv", found, separator)
    assert table.headers == ("Name", "E-Mail")
    assert rows_of(table) == [(2, ("Zoë\nÖßtermann", "zoe@example.org"))]
    assert ("guessed_windows_1252" in table.notices) == (found == "cp1252")


def test_what_was_found_can_be_overruled():
    content = "Name;E-Mail\r\nZoë;z@example.org\r\n".encode("cp1252")

    assert rows_of(open_table(content, encoding="latin-1"))[0][1][0] == "Zoë"
    assert open_table(b"Name;a,b\nx;y,z", separator=",").headers == ("Name;a", "b")
    with pytest.raises(WrongEncoding) as refused:
        open_table(content, encoding="utf-8")
    assert refused.value.encoding == "utf-8"
    with pytest.raises(WrongEncoding):
        open_table(content, encoding="klingonisch")


def test_the_header_is_found_below_titles_and_blank_lines():
    table = open_table(LISTS / "windows_1252_with_titles.csv")

    assert table.header_row == 4
    assert table.headers[:4] == ("Anrede", "Vorname", "Name", "E-Mail-Adresse")
    assert [row.number for row in table.rows] == [5]
    assert set(table.notices) == {"guessed_windows_1252", "rows_above_header"}


def test_doubled_and_missing_headers_are_numbered_by_position():
    table = open_table(b"Company;Name;Company;;Company (1)\r\nA;B;C;D;E\r\n")

    assert table.headers == ("Company (1)", "Name", "Company (2)", "(4)", "Company (1) (1)")
    assert table.names == ("Company", "Name", "Company", "", "Company (1)")
    assert "doubled_headers" in table.notices


def test_rows_can_be_read_again_and_blank_ones_are_left_out():
    table = open_table(b"sep=;\r\nName;Ort\r\nA;B\r\n\r\n ; \r\nC\r\nD;E;F;\r\n")

    assert rows_of(table) == [(3, ("A", "B")), (6, ("C", "")), (7, ("D", "E", "F"))]
    assert rows_of(table) == rows_of(table)


def test_pretix_apostrophes_are_taken_off_in_its_csv_only():
    own = open_table(b"Name;Telefon\r\nA;'+49 30 23125101\r\n")
    pretix = open_table(LISTS / "pretix_positions_en.csv")

    assert rows_of(own)[0][1] == ("A", "'+49 30 23125101")
    column = {name: place for place, name in enumerate(pretix.names)}
    cells = [row.cells for row in pretix.rows]
    assert cells[0][column["Phone number"]] == "+493023125101"
    concerns = [row[column["Which own concern do you bring? (optional)"]] for row in cells]
    assert concerns == [
        '=HYPERLINK("http://example.org";"Klick")',
        "",
        "",
        "",
        "|Liste|mit|Strichen|",
        "-5",
        'Zeile 1\r\nZeile 2; "zitiert"\tTab',
    ]
    assert "undone_apostrophes" in pretix.notices


def test_a_workbook_with_types_keeps_texts_and_writes_days_as_iso():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet("Liste")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    page.write_row(2, 1, ["Name", "PLZ", "Anmeldedatum", "Anwesend", "Preis"])
    page.write_string(3, 1, "=1+1")
    page.write_number(3, 2, 1796)
    page.write_datetime(3, 3, dt.date(2026, 10, 15), day)
    page.write_boolean(3, 4, True)
    page.write_number(3, 5, 2.5)
    book.close()

    table = open_table(buffer.getvalue(), name="liste.csv")

    assert table.headers == ("(1)", "Name", "PLZ", "Anmeldedatum", "Anwesend", "Preis")
    assert rows_of(table) == [(4, ("", "=1+1", "1796", "2026-10-15", "TRUE", "2.5"))]
    assert set(table.notices) == {"rows_above_header", "extension_differs"}


def test_a_workbook_gives_its_sheet_of_people():
    positions = ("Bestellnummer", "Position", "Status", "Name Teilnehmer*in")
    orders = ("Bestellnummer", "Gesamtbetrag", "Status", "E-Mail", "Telefonnummer", "Name", "Firma")
    content = a_workbook(
        Sheet("Bestellungen", orders, [["AAAAA", 0, "bezahlt", "a@example.org", "", "A", ""]]),
        Sheet("Leer", [], []),
        Sheet("Bestellzeilen", positions, [["AAAAA", 1, "bezahlt", "Ada"]]),
    )

    table = open_table(content)

    assert (table.sheet, table.sheets) == ("Bestellzeilen", ("Bestellungen", "Leer", "Bestellzeilen"))
    assert "chosen_sheet" in table.notices
    assert open_table(content, sheet="Bestellungen").headers == orders
    with pytest.raises(EmptyTable) as empty:
        open_table(content, sheet="Leer")
    assert empty.value.sheet == "Leer"
    with pytest.raises(UnknownSheet) as unknown:
        open_table(content, sheet="Gäste")
    assert unknown.value.sheets == table.sheets


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyTable),
        (b"\r\n \r\n", EmptyTable),
        (codecs.BOM_UTF8, EmptyTable),
        (b"just a sentence", NotATable),
        (b"%PDF-1.7 ...", NotATable),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0", NotATable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, NotATable),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            Encrypted,
        ),
        (b"PK\x03\x04 not really", Corrupt),
        (b'Name;Ort\r\nA;"B\r\nC;D\r\n', BrokenQuotes),
        (b"Name;Ort\r\nA;" + b"x" * 200_000, NotATable),
        (b"Ada Lindqvist;ada@example.org\r\nBo;bo@example.org\r\n", NoHeader),
    ],
)
def test_what_is_no_table_is_refused_with_its_own_error(content, error):
    with pytest.raises(error):
        list(open_table(content).rows)


def test_broken_quotes_name_the_row():
    with pytest.raises(BrokenQuotes) as broken:
        list(open_table(b'Name;Ort\r\nA;B\r\nC;"D\r\nE;F\r\n').rows)
    assert broken.value.row == 3


def a_zip(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (a_zip(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (a_zip(word__document="<w/>"), "zip"),
        (a_zip(**{"xl__workbook.bin": ""}), "xlsb"),
    ],
)
def test_other_archives_are_named(content, reason):
    with pytest.raises(NotATable) as refused:
        open_table(content)
    assert refused.value.reason == reason


def test_a_damaged_workbook_is_corrupt():
    content = a_workbook(Sheet("A", ["Name"], [["Ada"]]))
    with pytest.raises(Corrupt):
        open_table(content[: len(content) // 2])


def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_laid_out():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet()
    page.write(0, 0, "Name")
    page.write(1_048_575, 2, "x")
    book.close()

    with pytest.raises(TooLarge) as refused:
        open_table(buffer.getvalue())
    assert (refused.value.measure, refused.value.size, refused.value.limit) == ("rows", 1_048_576, 200_000)


def test_limits_for_bytes_rows_and_columns():
    with pytest.raises(TooLarge) as size:
        open_table(b"x" * (limits.MAX_BYTES + 1))
    assert (size.value.measure, size.value.limit) == ("bytes", limits.MAX_BYTES)
    with pytest.raises(TooLarge) as columns:
        open_table(";".join(["Name"] * 501).encode())
    assert (columns.value.measure, columns.value.size) == ("columns", 501)
    table = open_table(b"Name;Ort\n" + b"A;B\n" * (limits.MAX_ROWS + 1))
    with pytest.raises(TooLarge) as rows:
        for _ in table.rows:
            pass
    assert (rows.value.measure, rows.value.size) == ("rows", limits.MAX_ROWS + 1)


def read_whole(content):
    """Everything a caller does; only our own errors may come of it."""
    try:
        table = open_table(content)
        assert len(set(table.headers)) == len(table.headers)
        assert all(len(row.cells) >= len(table.headers) for row in table.rows)
        list(read_entries(table, recognise(table)))
    except SheetError:
        pass


@given(st.binary(max_size=2000))
@settings(deadline=None)
def test_any_bytes_are_a_table_or_one_of_our_errors(content):
    read_whole(content)


@given(st.sampled_from([b"", codecs.BOM_UTF16_LE, codecs.BOM_UTF8, b"Name;E-Mail\n", b"%PDF"]), st.binary())
@settings(deadline=None)
def test_any_bytes_after_a_telling_start(start, content):
    read_whole(start + content)


@given(st.data())
@settings(deadline=None)
def test_any_damage_to_a_workbook_is_a_table_or_one_of_our_errors(data):
    content = bytearray(a_workbook(Sheet("Gäste", ["Name", "E-Mail"], [["Ada", "a@example.org"]] * 3)))
    for _ in range(data.draw(st.integers(1, 20))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    read_whole(bytes(content))


@given(st.text(alphabet="Name;,\"'=\n\r\t@|-+ä ", max_size=300))
@settings(deadline=None)
def test_any_text_is_a_table_or_one_of_our_errors(text):
    read_whole(text.encode())


SHEET_XML = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>{}</sheetData></worksheet>'
)


@given(st.text(alphabet='<>/cr="A12vts&; ', max_size=120))
@settings(deadline=None)
def test_any_sheet_inside_a_sound_workbook(xml):
    sound = io.BytesIO(a_workbook(Sheet("A", ["Name"], [])))
    changed = io.BytesIO()
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(changed, "w") as new:
        for part in old.namelist():
            text = SHEET_XML.format(xml).encode() if part.endswith("sheet1.xml") else old.read(part)
            new.writestr(part, text)
    read_whole(changed.getvalue())
