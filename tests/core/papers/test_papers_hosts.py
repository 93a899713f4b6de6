"""The sheet for whoever hosts a table: who comes when, and from where."""

import pytest

from knotenwerk.core.papers import HostSheet, PaperFailed, Reason, TableGuest, Turn, host_sheets
from tests.core.papers.printed import HOST_LABELS, read, structure, text_lines

GUESTS = (TableGuest("Bo Birke", "Jugendamt, Stadt Auental", "Sachsen"), TableGuest("", "Polizei"))
SHEET = HostSheet("Ada Ahorn", "7", "Streit um den Dorfplatz", (Turn("Runde 1, 9 Uhr", GUESTS), Turn("Runde 2")))


def sheets(*given, **options):
    return host_sheets(given, event="Fachtagung", day="19. März 2027", labels=HOST_LABELS, language="de", **options)


def test_a_sheet_says_topic_host_and_in_each_round_who_comes_from_where():
    assert text_lines(read(sheets(SHEET)).pages[0]) == [
        "Fachtagung 19. März 2027",
        "Tisch 7",
        "Streit um den Dorfplatz",
        "Ada Ahorn",
        "Runde 1, 9 Uhr",
        "Bo Birke",
        "Jugendamt, Stadt Auental Sachsen",
        "Polizei",
        "Runde 2",
        "In dieser Runde kommt niemand.",
    ]


def test_the_foot_of_a_sheet_says_which_version_it_is():
    assert text_lines(read(sheets(SHEET, version="Fassung 3")).pages[0])[-1] == "Fassung 3"


def test_each_host_has_a_sheet_of_their_own_with_headings_for_the_rounds():
    paper = sheets(SHEET, HostSheet("Bo Birke", "8"))

    assert len(read(paper).pages) == 2
    tags = [tag for tag, _ in structure(paper)]
    assert (tags.count("/H1"), tags.count("/H2")) == (2, 2)


def test_without_hosts_there_is_no_paper():
    with pytest.raises(PaperFailed) as failed:
        sheets()

    assert (failed.value.paper, failed.value.reason) == ("host_sheets", Reason.EMPTY)
