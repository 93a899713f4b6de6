"""Cards for tables, and who sits where."""

import pytest

from knotenwerk.core.papers import (
    PaperFailed,
    PersonSeats,
    Reason,
    Seat,
    TableCard,
    seating_list,
    table_cards,
)
from tests.core.papers.printed import TABLE_LABELS, read, structure, text_lines

SEATS = (Seat("Ada Ahorn", "Stadt Auental", is_host=True), Seat("Bo Birke"), Seat("", "Polizei"))
CARD = TableCard("7", "Runde 1, 9.00 Uhr", "Streit um den Dorfplatz", SEATS)


def cards(*given, **options):
    return table_cards(given, event="Fachtagung", labels=TABLE_LABELS, language="de", **options)


def test_a_card_says_number_topic_and_who_sits_here():
    assert text_lines(read(cards(CARD)).pages[0]) == [
        "Fachtagung Runde 1, 9.00 Uhr",
        "Tisch",
        "7",
        "Streit um den Dorfplatz",
        "Ada Ahorn Gastgebend",
        "Stadt Auental",
        "Bo Birke",
        "Polizei",
    ]


@pytest.mark.parametrize("fold", ["A4", "A5"])
def test_the_foot_of_a_card_says_which_version_it_is(fold):
    assert "Fassung 3" in text_lines(read(cards(CARD, fold=fold, version="Fassung 3")).pages[0])


@pytest.mark.parametrize("fold", ["A4", "A5"])
def test_one_sheet_for_each_table_and_round(fold):
    paper = cards(CARD, TableCard("8", "Runde 1"), TableCard("7", "Runde 2"), fold=fold)

    assert len(read(paper).pages) == 3
    assert [tag for tag, _ in structure(paper)].count("/H1") == 3


def test_a_tent_shows_its_number_on_both_faces_and_is_read_once():
    paper = cards(CARD, fold="A5")

    assert text_lines(read(paper).pages[0]).count("7") == 2
    assert [tag for tag, _ in structure(paper)].count("/H1") == 1


@pytest.mark.parametrize("fold", ["A4", "A5"])
def test_a_full_table_of_people_with_long_titles_stays_on_its_sheet(fold):
    long = "Leitung des Referats für Grundsatzfragen der kommunalen Konfliktbearbeitung, Ministerium für Inneres"
    seats = tuple(Seat(f"Person{number} von Ackerwinde-Regenbrecht", long) for number in range(30))

    paper = cards(TableCard("12", "Runde 1", long, seats), fold=fold)

    assert len(read(paper).pages) == 1
    text = read(paper).pages[0].extract_text()
    assert all(f"Person{number} " in text for number in range(30))


def test_long_german_words_are_divided_by_syllables():
    topic = "Bürgerbeteiligungsverfahrensbeschleunigung bei Freiflächenphotovoltaikanlagen"

    lines = text_lines(read(cards(TableCard("1", "Runde 1", topic))).pages[0])

    assert lines[3:] == [
        "Bürgerbeteiligungsverfahrensbe\N{SOFT HYPHEN}",
        "schleunigung bei Freiflächenphoto\N{SOFT HYPHEN}",
        "voltaikanlagen",
    ]


def a_seating_list(people, rounds=("Runde 1", "Runde 2"), **options):
    return seating_list(
        people,
        rounds=rounds,
        event="Fachtagung",
        day="19. März 2027",
        labels=TABLE_LABELS,
        language="de",
        **options,
    )


def test_the_list_says_for_each_person_the_table_of_each_round():
    paper = a_seating_list(
        [PersonSeats("Ada Ahorn", ("3", "11"), "Stadt Auental"), PersonSeats("Bo Birke", ("", "2"))]
    )

    assert text_lines(read(paper).pages[0]) == [
        "19. März 2027",
        "Wer sitzt wo?",
        "Fachtagung",
        "Seite 1 von 1",
        "Name Runde 1 Runde 2",
        "Ada Ahorn",
        "Stadt Auental 3 11",
        "Bo Birke – 2",
    ]


def test_every_page_of_the_list_says_which_version_it_is():
    pages = read(a_seating_list([PersonSeats("Ada Ahorn", ("3", "11"))] * 60, version="Fassung 3")).pages

    assert [" ".join(text_lines(page)).count("Fassung 3") for page in pages] == [1, 1]


def test_a_person_has_as_many_tables_as_there_are_rounds():
    with pytest.raises(ValueError, match="zip"):
        a_seating_list([PersonSeats("Ada Ahorn", ("3",))])


@pytest.mark.parametrize(
    ("make", "failure"),
    [
        (cards, (Reason.EMPTY, "cards", 0, 0)),
        (lambda: cards(*[CARD] * 501), (Reason.TOO_MANY, "cards", 500, 501)),
        (lambda: cards(TableCard("1", "R", seats=SEATS * 11)), (Reason.TOO_MANY, "seats", 30, 33)),
        (lambda: a_seating_list([]), (Reason.EMPTY, "people", 0, 0)),
        (lambda: a_seating_list([PersonSeats("A", ())], rounds=()), (Reason.EMPTY, "rounds", 0, 0)),
        (
            lambda: a_seating_list([PersonSeats("A", ("1",) * 9)], rounds=["R"] * 9),
            (Reason.TOO_MANY, "rounds", 8, 9),
        ),
    ],
)
def test_too_few_and_too_many(make, failure):
    with pytest.raises(PaperFailed) as failed:
        make()

    error = failed.value
    assert (error.reason, error.text, error.limit, error.found) == failure
