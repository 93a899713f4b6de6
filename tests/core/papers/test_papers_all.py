"""What every paper promises: tagged, titled, in one typeface, the same twice, whatever people are called."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knotenwerk.core.papers import (
    Attendee,
    Badge,
    Funding,
    HostSheet,
    ListForm,
    Logo,
    PaperFailed,
    PersonSeats,
    Reason,
    Seat,
    TableCard,
    TableGuest,
    Turn,
    attendance_list,
    badges,
    host_sheets,
    seating_list,
    single_sheets,
    table_cards,
)
from tests.core.papers.printed import (
    BADGE_LABELS,
    DAY,
    EVENT,
    HOST_LABELS,
    LIST_LABELS,
    TABLE_LABELS,
    attendees,
    bearers,
    fonts,
    funding,
    read,
    structure,
)

SEATS = (Seat("Ada Ahorn", "Stadt Auental", is_host=True), Seat("", "Polizei"))

PAPERS = {
    "attendance_list": lambda language="de": attendance_list(
        attendees(), event=EVENT, day=DAY, labels=LIST_LABELS, language=language, funding=funding()
    ),
    "single_sheets": lambda language="de": single_sheets(
        attendees(), event=EVENT, day=DAY, labels=LIST_LABELS, language=language, funding=funding()
    ),
    "badges": lambda language="de": badges(bearers(), event=EVENT, labels=BADGE_LABELS, language=language),
    "table_cards": lambda language="de": table_cards(
        [TableCard("7", "Runde 1", "Dorfplatz", SEATS)], event=EVENT, labels=TABLE_LABELS, language=language
    ),
    "tents": lambda language="de": table_cards(
        [TableCard("7", "Runde 1", "Dorfplatz", SEATS)],
        event=EVENT,
        labels=TABLE_LABELS,
        language=language,
        fold="A5",
    ),
    "seating_list": lambda language="de": seating_list(
        [PersonSeats("Ada Ahorn", ("1", ""))],
        rounds=["Runde 1", "Runde 2"],
        event=EVENT,
        labels=TABLE_LABELS,
        language=language,
        funding=funding(),
    ),
    "host_sheets": lambda language="de": host_sheets(
        [
            HostSheet(
                "Ada Ahorn", "7", "Dorfplatz", (Turn("Runde 1", (TableGuest("Bo Birke", "Polizei", "Sachsen"),)),)
            )
        ],
        event=EVENT,
        labels=HOST_LABELS,
        language=language,
        funding=funding(),
    ),
}
every_paper = pytest.mark.parametrize("make", PAPERS.values(), ids=PAPERS)


@every_paper
def test_a_paper_is_tagged_and_says_that_it_is_accessible(make):
    root = read(make()).trailer["/Root"]

    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "de")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 – a PDF boolean


@every_paper
def test_its_title_names_the_event(make):
    assert read(make()).metadata.title.partition(": ")[2].startswith(EVENT)


@every_paper
def test_it_speaks_the_language_it_is_told(make):
    assert read(make("en")).trailer["/Root"]["/Lang"] == "en"


@every_paper
def test_it_is_set_in_fira_sans_alone_and_carries_it(make):
    found = fonts(make())

    assert found <= {(f"FiraSans-{weight}", True) for weight in ("Light", "Regular", "Medium")}
    assert ("FiraSans-Medium", True) in found


@every_paper
def test_the_same_values_give_the_same_bytes(make):
    assert make() == make()


@every_paper
def test_nothing_is_replaced_in_the_names_of_europe(make):
    assert make().replaced == ()


def everything_called(name):
    """All papers for one person of this name: lists, which may take a second page, and single sheets."""
    listed = [Attendee(name, name, name, name)]
    common = {"event": name, "day": name, "labels": LIST_LABELS, "language": "de"}
    card = TableCard(name[:20], name, name, (Seat(name, name), Seat("", name)))
    cards = {"event": name, "labels": TABLE_LABELS, "language": "de"}
    lists = [
        attendance_list(listed, **common),
        attendance_list(listed, form=ListForm.FUNCTION, **common),
        single_sheets(listed, form=ListForm.SECTOR, **common),
        seating_list([PersonSeats(name, (name,), name)], rounds=[name], **cards),
        host_sheets(
            [HostSheet(name, name[:20], name, (Turn(name, (TableGuest(name, name, name),)),))],
            **{**cards, "labels": HOST_LABELS},
        ),
    ]
    sheets = [
        badges([Badge(name, name, name)], event=name, labels=BADGE_LABELS, language="de"),
        table_cards([card], **cards),
        table_cards([card], fold="A5", **cards),
    ]
    return lists, sheets


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="#*_$`<>@\\/[]{}()\"'=+-~ \n", max_size=60))
@example('#panic() #sys.inputs #include "frame.typ"')
@example("*Ada* _Ahorn_ $x$ `y` <z> @w // /* \\")
@example("Ada 👩‍🚀 Ahorn 😀")
@example("שרה לוי")
@example("\u202eAda Ahorn\u202c")
@example("Gleichstellungsbeauftragtenvertretungsangelegenheit")
@example("W" * 300)
@example("W " * 150)
@example("\ud800\x00\n")
@example("")
def test_any_name_makes_a_paper(name):
    lists, sheets = everything_called(name)

    assert {len(read(paper).pages) for paper in lists} <= {1, 2}
    assert {len(read(paper).pages) for paper in sheets} == {1}


def test_what_looks_like_markup_is_printed_as_it_is():
    paper = badges([Badge("#Ada *A*", "$x$ `y` <z> @w")], event="_E_", labels=BADGE_LABELS, language="de")

    assert [line for line in read(paper).pages[0].extract_text().splitlines() if line.strip()] == [
        "_E_",
        "#Ada *A*",
        "$x$ `y` <z> @w",
        "Foto: nein",
    ]


def test_a_sign_the_typeface_lacks_is_replaced_and_reported():
    paper = badges([Badge("Ada 😀"), Badge("Bo")], event="E", labels=BADGE_LABELS, language="de")

    assert paper.replaced == ("Ada 😀",)
    assert "Ada ?" in read(paper).pages[0].extract_text()


def test_marks_of_direction_and_odd_blanks_vanish():
    paper = badges([Badge("\u202eAda\u2003\tAhorn\u200b\u00ad")], event="E", labels=BADGE_LABELS, language="de")

    assert paper.replaced == ()
    assert "Ada Ahorn" in read(paper).pages[0].extract_text()


def test_who_paid_is_read_once_with_the_text_of_every_logo():
    paper = attendance_list(attendees(60), event=EVENT, day=DAY, labels=LIST_LABELS, language="de", funding=funding())

    assert len(read(paper).pages) > 3
    assert [tag for tag in structure(paper) if tag[1]] == [
        ("/Figure", "Emblem des Landes Nordmark"),
        ("/Figure", "Wappen von Auental"),
    ]
    for page in read(paper).pages:
        assert funding().line in page.extract_text()


@pytest.mark.parametrize(
    ("logo", "reason"),
    [
        (Logo(b"GIF89a", "Wappen"), Reason.PICTURE_UNREADABLE),
        (Logo(b"", "Wappen"), Reason.PICTURE_UNREADABLE),
        (Logo(b"<svg", " "), Reason.ALT_MISSING),
        (Logo(b"<svg" + b" " * 2_000_000, "Wappen"), Reason.TOO_LONG),
        (Logo(b"\x89PNG\r\n\x1a\nbroken", "Wappen"), Reason.TYPESETTING),
    ],
)
def test_a_logo_that_cannot_be_printed_is_refused(logo, reason):
    with pytest.raises(PaperFailed) as failed:
        seating_list(
            [PersonSeats("Ada", ("1",))],
            rounds=["1"],
            event=EVENT,
            labels=TABLE_LABELS,
            language="de",
            funding=Funding("", (logo,)),
        )

    assert (failed.value.paper, failed.value.reason) == ("seating_list", reason)


@pytest.mark.parametrize("language", ["", "deutsch", "DE", "d", "de-DE", "../x"])
def test_a_language_is_a_code_of_two_or_three_letters(language):
    with pytest.raises(PaperFailed) as failed:
        PAPERS["badges"](language)

    assert (failed.value.reason, failed.value.text) == (Reason.LANGUAGE_UNKNOWN, language)


def test_a_text_longer_than_any_field_is_refused_with_its_length():
    with pytest.raises(PaperFailed) as failed:
        badges([Badge("x" * 301)], event=EVENT, labels=BADGE_LABELS, language="de")

    assert (failed.value.reason, failed.value.limit, failed.value.found) == (Reason.TOO_LONG, 300, 301)


def test_without_the_typeface_no_paper_pretends(monkeypatch, tmp_path):
    monkeypatch.setattr("knotenwerk.core.papers.typesetting.FONTS", tmp_path / "fonts")

    with pytest.raises(PaperFailed) as failed:
        PAPERS["badges"]()

    assert failed.value.reason is Reason.FONTS_MISSING


def test_labels_are_all_a_paper_says_of_itself():
    """With labels of one letter and no names, no other word is left: the core has no language."""
    labels = replace(LIST_LABELS, **dict.fromkeys(LIST_LABELS.__slots__, "x"))

    paper = attendance_list([], event="x", day="x", labels=labels, language="de", empty_rows=2)

    assert set(read(paper).pages[0].extract_text().split()) == {"x", "1", "2"}
