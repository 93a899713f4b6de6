"""Registers as they are published, read line by line; nothing of this needs a database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from knotenwerk.apps.places.importing.cells import short_name
from knotenwerk.apps.places.importing.errors import NotARegister, RegisterError, Unreadable
from knotenwerk.apps.places.importing.lines import Line, Reason, Refusal, Register, Step, Succession
from knotenwerk.apps.places.importing.reading import read

from .registers import EXTRACT, as_gv100ad, as_workbook


def lines_of(content: bytes) -> dict[str, Line]:
    return {line.ags or line.ars: line for line in read(content).lines if line.kind == "60"}


def test_an_extract_is_read_by_the_texts_above_its_columns():
    register = read(EXTRACT)

    assert (register.edition, len(register.lines), register.refused) == (date(2024, 12, 31), 35, [])
    assert lines_of(EXTRACT)["01051011"] == Line(
        number=12,
        kind="60",
        name="Brunsbüttel, Stadt",
        ags="01051011",
        ars="010510011011",
        municipal_type="63",
        area=Decimal("65.21"),
        inhabitants=12554,
        postcode="25541",
        longitude=9.10535,
        latitude=53.89609,
    )


def test_what_the_file_says_of_its_use_is_kept():
    assert read(EXTRACT).terms == (
        "© Statistisches Amt Musterstadt. Vervielfältigung und Verbreitung, auch auszugsweise, "
        "mit Quellenangabe gestattet."
    )


def test_uninhabited_areas_are_left_out_and_counted():
    register = read(EXTRACT)

    assert len(register.uninhabited) == 1
    assert "Lohheide, gemfr. Bezirk" in {line.name for line in register.lines}
    assert not [line for line in register.lines if line.kind == "60" and line.name.startswith("Harz")]


def test_a_workbook_says_the_same_and_gets_its_zeros_back():
    workbook = read(as_workbook(EXTRACT))

    assert list(map(told_by, workbook.lines)) == list(map(told_by, read(EXTRACT).lines))
    unharmed = {line.name for line in workbook.lines if line.number not in workbook.repaired}
    assert unharmed == {"Saarland", "Regionalverband Saarbrücken", "Berlin", "Sachsen", "Görlitz"}


def told_by(line: Line) -> tuple:
    return (line.kind, line.name, line.ags, line.ars, line.area, line.inhabitants, line.postcode, line.longitude)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_the_fixed_width_form_says_the_same(encoding):
    register = read(as_gv100ad(EXTRACT, encoding=encoding))

    assert (register.form, register.edition, register.refused) == ("gv100ad", date(2024, 12, 31), [])
    assert [told_by(line)[:6] for line in register.lines if line.kind == "60"] == [
        told_by(line)[:6] for line in read(EXTRACT).lines if line.kind == "60"
    ]
    assert [(line.kind, line.ars) for line in register.lines] == [
        (line.kind, line.ars) for line in read(EXTRACT).lines
    ]


def test_a_plain_list_of_keys_and_names_is_enough():
    register = read(b"AGS;Name\n1001000;Flensburg\n11000000;Berlin\n")

    assert [(line.kind, line.ags, line.ars, line.name) for line in register.lines] == [
        ("60", "01001000", "", "Flensburg"),
        ("60", "11000000", "", "Berlin"),
    ]
    assert register.repaired == [2]


@pytest.mark.parametrize(
    ("broken", "refusal"),
    [
        ("60;63;01;0;5x;0011;012;Musterort;1;1;;;;25541;;;", (Reason.KEY, "01 0 5x 0011 012", None)),
        ("70;63;01;0;51;0011;012;Musterort;1;1;;;;25541;;;", (Reason.RECORD_TYPE, "70", None)),
        ("60;63;17;0;51;0011;012;Musterort;1;1;;;;25541;;;", (Reason.STATE, "17", None)),
        ("60;63;01;0;51;0011;012;;1;1;;;;25541;;;", (Reason.NAME, "", ("60", "01051012"))),
        ("60;63;01;0;51;0011;012;Musterort;1;viele;;;;25541;;;", (Reason.NUMBER, "viele", ("60", "01051012"))),
        ("60;63;01;0;51;0011;012;Musterort;1;1;;;;25541;900,0;;", (Reason.NUMBER, "900,0", ("60", "01051012"))),
        ("60;63;01;0;51;0011;011;Brunsbüttel;1;1;;;;25541;;;", (Reason.TWICE, "12", ("60", "01051011"))),
        ('60;63;01;0;51;0011;012;"Muster"ort;1;1;;;;25541;;;', (Reason.QUOTES, "", None)),
    ],
)
def test_a_broken_line_is_named_and_loses_nothing_else(broken, refusal):
    lines = EXTRACT.decode().splitlines()
    place = next(number for number, line in enumerate(lines) if "Averlak" in line)
    register = read("\n".join([*lines[:place], broken, *lines[place:]]).encode())

    whole = read(EXTRACT)
    assert [line.name for line in register.lines] == [line.name for line in whole.lines]
    reason, shown, key = refusal
    [found] = register.refused
    assert (found.reason, found.shown, found.key) == (reason, shown, key)
    assert found.number == place + 1 - 5  # as a spreadsheet counts: five line ends stand within the header


def test_a_line_of_the_fixed_width_form_that_ends_early_is_named():
    good = as_gv100ad(EXTRACT).decode().split("\r\n")
    register = read("\r\n".join([*good[:4], good[4][:15], *good[5:]]).encode())

    assert [(refusal.number, refusal.reason) for refusal in register.refused] == [(5, Reason.SHORT)]
    assert len(register.lines) == len(read(EXTRACT).lines) - 1


@pytest.mark.parametrize(
    ("official", "said"),
    [
        ("München, Landeshauptstadt", "München"),
        ("Flensburg, Stadt", "Flensburg"),
        ("Hamburg, Freie und Hansestadt", "Hamburg"),
        ("Hagen, Stadt der FernUniversität", "Hagen"),
        ("Gießen, Universitätsstadt", "Gießen"),
        ("Kassel, documenta-Stadt", "Kassel"),
        ("Oldenburg (Oldenburg), Stadt", "Oldenburg (Oldenburg)"),
        ("Lutherstadt Wittenberg", "Lutherstadt Wittenberg"),
        ("Stadtlohn, Stadt", "Stadtlohn"),
        ("Bad Orb, Kurstadt", "Bad Orb"),
        ("Lohheide, gemfr. Bezirk", "Lohheide, gemfr. Bezirk"),
    ],
)
def test_the_short_name_is_what_people_say(official, said):
    assert short_name(official) == said


def test_a_table_of_successors_is_recognised():
    table = read("AGS alt;Name alt;AGS neu;Name neu;gültig ab\n1051011;Alt;01051003;Neu;01.01.2026\n".encode())

    assert table.steps == [Step(2, "01051011", "01051003", date(2026, 1, 1))]
    assert (table.repaired, table.refused) == ([2], [])


def test_parts_given_away_end_no_municipality():
    table = read(
        "AGS;Art der Änderung;Übergang an AGS;Datum\n01051011;2;01051003;1.1.2026\n01051011;1;01051003;x\n".encode()
    )

    assert table == Succession(refused=[Refusal(3, Reason.DAY, "x")])


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Unreadable),
        (b"Vorname;Nachname\nAda;Muster\n", NotARegister),
        (b"PK\x03\x04 nothing of a workbook", Unreadable),
        (b"%PDF-1.7", NotARegister),
        (b"\x00" * 100, NotARegister),
    ],
)
def test_another_file_is_refused_as_a_whole(content, error):
    with pytest.raises(error):
        read(content)


@given(st.binary(max_size=400))
@example(b"Land;RB;Kreis;Gem;Gemeindename\n")
@example(b'Land;RB;Kreis;Gem;Gemeindename\n"01;0;51;011;x')
def test_any_bytes_give_a_report_or_a_clear_error(content):
    says_something(content)


pieces = st.sampled_from(
    [";", "\n", '"', "60", "01", "AGS", "Name", "Land", "RB", "Kreis", "Gem", "²", "\x00", " ", "x"]
)


@given(st.lists(pieces, max_size=60).map("".join), st.integers(0, 40))
def test_any_table_gives_a_report_or_a_clear_error(text, place):
    says_something(text.encode())
    content = EXTRACT.decode().splitlines(keepends=True)
    says_something("".join([*content[:place], text, *content[place:]]).encode())


@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_a_damaged_fixed_width_file_gives_a_report_or_a_clear_error(place, damage):
    good = as_gv100ad(EXTRACT)
    says_something(good[:place] + damage + good[place + len(damage) :])


def says_something(content: bytes) -> None:
    try:
        found = read(content)
    except RegisterError:
        return
    assert isinstance(found, Register | Succession)
    assert all(refusal.number > 0 and isinstance(refusal.reason, Reason) for refusal in found.refused)
