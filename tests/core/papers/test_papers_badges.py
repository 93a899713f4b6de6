"""Badges: the name, the photo mark, the code."""

import re
import resource
import sys

import pytest
import segno

from knotenwerk.core.papers import Badge, PaperFailed, PhotoChoice, Reason, badges
from tests.core.papers.printed import BADGE_LABELS, bearers, read, structure, text_lines


def printed(people, **options):
    return badges(people, event="Fachtagung", labels=BADGE_LABELS, language="de", **options)


def test_badges_say_name_function_organisation_and_the_photo_choice_in_words():
    people = [
        Badge("Ada Ahorn", "Leitung", "Stadt Auental", PhotoChoice.YES),
        Badge("Bo Birke", "Vorstand", "", PhotoChoice.GROUP),
        Badge("Cem Ceder"),
    ]

    assert text_lines(read(printed(people)).pages[0]) == [
        *("Fachtagung", "Ada Ahorn", "Leitung", "Stadt Auental", "Foto: ja"),
        *("Fachtagung", "Bo Birke", "Vorstand", "Foto: nur Gruppe"),
        *("Fachtagung", "Cem Ceder", "Foto: nein"),
    ]


def test_without_a_choice_the_answer_is_no():
    assert Badge("Ada").photo is PhotoChoice.NO


def test_a_protected_person_may_carry_the_function_alone_and_so_says_the_code():
    paper = printed([Badge("", "Stadtverwaltung", code="a1b2")])

    assert text_lines(read(paper).pages[0]) == ["Fachtagung", "Stadtverwaltung", "Foto: nein"]
    assert [alt for _, alt in structure(paper) if alt] == ["QR-Code für den Einlass von Stadtverwaltung"]


def test_each_badge_is_a_heading_and_each_code_has_its_text():
    tags = structure(printed(bearers(3)))

    assert [tag for tag, _ in tags].count("/H1") == 3
    assert [alt for _, alt in tags if alt] == [f"QR-Code für den Einlass von {person.name}" for person in bearers(3)]


def test_a_badge_without_a_code_has_no_picture():
    assert "/Figure" not in [tag for tag, _ in structure(printed([Badge("Ada")]))]


@pytest.mark.parametrize(("per_page", "people", "pages"), [(8, 8, 1), (8, 9, 2), (10, 10, 1), (10, 11, 2)])
def test_eight_or_ten_fill_a_sheet(per_page, people, pages):
    assert len(read(printed(bearers(people), per_page=per_page)).pages) == pages


def drawn_modules(paper):
    """The dark modules of the one code on a page, as (row, column) without the quiet zone."""
    content = read(paper).pages[0].get_contents().get_data().decode("latin-1")
    runs = re.findall(r"(\d+) (\d+)\.5 m (\d+) \2\.5 l", content)
    return {(int(row) - 4, column - 4) for start, row, end in runs for column in range(int(start), int(end))}


@pytest.mark.parametrize("code", ["a1b2", "https://netz.example.org/einlass/7f3c9a2e"])
def test_the_code_drawn_is_the_standard_one_for_its_text(code):
    matrix = segno.make(code, error="m", micro=False).matrix

    paper = printed([Badge("Ada", code=code)])

    assert drawn_modules(paper) == {
        (row, column) for row, modules in enumerate(matrix) for column, dark in enumerate(modules) if dark
    }


def test_a_worker_does_not_grow_with_every_paper():
    def peak_in_megabytes():
        unit = 1_000_000 if sys.platform == "darwin" else 1_000
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit

    printed([Badge(f"Ada {number}", code=f"{number}") for number in range(60)])
    before = peak_in_megabytes()

    for run in range(12):
        printed([Badge(f"Bo {run} {number}", code=f"{run}-{number}") for number in range(60)])

    assert peak_in_megabytes() - before < 40


@pytest.mark.parametrize(
    ("people", "failure"),
    [
        ([], (Reason.EMPTY, "badges", 0, 0)),
        ([Badge("Ada")] * 1_001, (Reason.TOO_MANY, "badges", 1_000, 1_001)),
        ([Badge("Ada", code="x" * 201)], (Reason.TOO_LONG, "x" * 201, 200, 201)),
    ],
)
def test_too_few_too_many_too_long(people, failure):
    with pytest.raises(PaperFailed) as failed:
        printed(people)

    error = failed.value
    assert (error.reason, error.text, error.limit, error.found) == failure
