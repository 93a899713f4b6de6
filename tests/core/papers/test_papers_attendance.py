"""Lists for signature, with and without names."""

import pytest

from knotenwerk.core.papers import (
    Attendee,
    ListForm,
    PaperFailed,
    PhotoChoice,
    Reason,
    attendance_list,
    single_sheets,
)
from tests.core.papers.printed import DAY, EVENT, LIST_LABELS, attendees, funding, read, structure, text_lines

PEOPLE = [
    Attendee("Theda Tannhof", "Samtgemeinde Boffzen", "Gleichstellung", "Verwaltung", PhotoChoice.NO),
    Attendee("Dörte Orchis", "Polizei Auental", "Kontaktstelle", "Polizei", PhotoChoice.GROUP),
    Attendee("Emre Kornblum", "Bündnis Auental", "Vorstand", "Zivilgesellschaft", PhotoChoice.YES),
]


def a_list(people=PEOPLE, **options):
    return attendance_list(people, event=EVENT, day=DAY, labels=LIST_LABELS, language="de", **options)


def test_the_whole_list_reads_from_top_to_bottom():
    paper = a_list(place="Bürgerhaus Auental", empty_rows=2, funding=funding(with_logo=False))

    assert [text_lines(page) for page in read(paper).pages] == [
        [
            "Freitag, 19. März 2027, Bürgerhaus Auental",
            "Teilnahmeliste",
            "Fachtagung Kommune & Konflikt: Streit um den Dorfplatz",
            f"{funding().line} Seite 1 von 1",
            "Nr. Name Organisation und Funktion Foto Unterschrift",
            "1 Theda Tannhof Samtgemeinde Boffzen Gleichstellung nein",
            "2 Dörte Orchis Polizei Auental Kontaktstelle nur Gruppe",
            "3 Emre Kornblum Bündnis Auental Vorstand ja",
            "4",
            "5",
            "Personen insgesamt davon unter 16 Jahren",
            "Ort, Datum, Unterschrift der Veranstaltungsleitung Unterschrift der erwachsenen Begleitperson",
            "Die Liste dient dem Nachweis gegenüber der Förderung und wird danach gelöscht.",
        ]
    ]


def test_every_page_says_which_of_how_many_and_repeats_event_day_and_head():
    paper = a_list(attendees(40))

    pages = [text_lines(page) for page in read(paper).pages]

    for number, lines in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in "\n".join(lines)
        assert "Nr. Name Organisation und Funktion Foto Unterschrift" in lines
    for lines in pages[1:]:
        assert f"{EVENT} {DAY}" in " ".join(lines)


def test_the_table_is_a_table_with_a_head_to_those_who_hear_it():
    tags = [tag for tag, _ in structure(a_list(empty_rows=1))]

    assert tags.count("/H1") == 1
    assert (tags.count("/Table"), tags.count("/TH"), tags.count("/TR"), tags.count("/TD")) == (1, 5, 5, 20)


@pytest.mark.parametrize(
    ("form", "rows"),
    [
        (ListForm.FUNCTION, ["1 Gleichstellung", "2 Kontaktstelle", "3 Vorstand"]),
        (ListForm.SECTOR, ["1 Polizei", "2 Verwaltung", "3 Zivilgesellschaft"]),
        (ListForm.LINES, ["1", "2", "3"]),
    ],
)
def test_a_list_without_names_shows_what_its_form_says_sorted_by_that_alone(form, rows):
    lines = text_lines(read(a_list(form=form)).pages[0])

    start = lines.index("Nr. Organisation und Funktion Unterschrift") + 1
    assert lines[start : start + 3] == rows


@pytest.mark.parametrize("form", [ListForm.FUNCTION, ListForm.SECTOR, ListForm.LINES])
@pytest.mark.parametrize("make", [attendance_list, single_sheets])
def test_no_name_and_no_organisation_is_in_any_byte_of_a_list_without_names(make, form):
    paper = make(PEOPLE, event="E", day="D", labels=LIST_LABELS, language="de", form=form)
    text = "\n".join(page.extract_text() for page in read(paper).pages)

    for person in PEOPLE:
        for word in (*person.name.split(), person.organisation):
            assert word not in text
            assert word.encode() not in paper.pdf


def test_the_photo_column_is_there_only_if_somebody_was_asked():
    people = [Attendee("Ada Ahorn")]

    assert "Nr. Name Organisation und Funktion Unterschrift" in text_lines(read(a_list(people)).pages[0])


def test_the_part_for_people_under_16_can_be_left_out():
    text = read(a_list(with_under_16=False)).pages[0].extract_text()

    assert "Personen insgesamt" in text
    assert "16" not in text.replace("2016", "")
    assert "Begleitperson" not in text


def test_single_sheets_show_one_person_each():
    paper = single_sheets(PEOPLE, event=EVENT, day=DAY, labels=LIST_LABELS, language="de", form=ListForm.SECTOR)

    assert [text_lines(page) for page in read(paper).pages] == [
        [
            DAY,
            f"Teilnahmeliste, Nr. {number}",
            EVENT,
            f"Organisation und Funktion {sector}",
            "Unterschrift",
            LIST_LABELS.notice,
        ]
        for number, sector in enumerate(["Polizei", "Verwaltung", "Zivilgesellschaft"], start=1)
    ]
    assert [round(float(page.mediabox.width)) for page in read(paper).pages] == [595] * 3


@pytest.mark.parametrize(
    ("people", "empty_rows", "failure"),
    [
        ([], 0, (Reason.EMPTY, "rows", 0, 0)),
        (PEOPLE, 501, (Reason.TOO_MANY, "empty_rows", 500, 501)),
        (PEOPLE * 700, 0, (Reason.TOO_MANY, "attendees", 2_000, 2_100)),
    ],
)
def test_a_list_has_at_least_one_row_and_not_too_many(people, empty_rows, failure):
    with pytest.raises(PaperFailed) as failed:
        a_list(people, empty_rows=empty_rows)

    error = failed.value
    assert (error.reason, error.text, error.limit, error.found) == failure


def test_a_list_for_walk_ins_alone_is_a_list():
    lines = text_lines(read(a_list([], empty_rows=3)).pages[0])

    assert [line for line in lines if line in "123"] == ["1", "2", "3"]
