from pathlib import Path

from django.utils import translation

from knotenwerk.apps.ui import pieces
from knotenwerk.apps.ui.mix import LETTERS, OTHER, mix_of, sectors_of

CSS = Path(pieces.__file__).parent / "static/ui/css"


def test_seven_letters_at_most_and_each_only_once():
    letters = [mix.letter for mix in LETTERS]
    assert letters == ["V", "G", "P", "Z", "W", "B", "A"]


def test_each_of_the_nineteen_sectors_has_one_letter():
    sectors = [sector for mix in LETTERS for sector in sectors_of(mix)]
    assert len(sectors) == len(set(sectors)) == 19
    for language in ("de", "en"):
        with translation.override(language):
            assert all(mix_of(sector) is mix for mix in LETTERS for sector in sectors_of(mix))


def test_a_sector_that_the_team_has_added_is_among_the_others():
    assert mix_of("choir") is OTHER


def test_each_letter_has_a_pattern_of_its_own():
    rules = [line for line in (CSS / "components/mix.css").read_text().splitlines() if line.startswith(".is-")]
    patterns = {rule.split("--pattern:")[1] for rule in rules}
    assert {rule.split()[0] for rule in rules} == {f".{mix.css}" for mix in LETTERS}
    assert len(patterns) == len(LETTERS)


def test_one_box_is_one_seat_and_the_whole_is_said():
    with translation.override("de"):
        shown = pieces.boxes(["police", "administration", "police"], free=2)

    assert shown.count('class="box is-p"') == 2
    assert shown.count('class="box is-v"') == 1
    assert shown.count('class="box box--free"') == 2
    assert 'aria-label="1 Verwaltung; 2 Polizei, Justiz und Rettung; 2 frei"' in shown


def test_the_goal_stands_after_what_is_missing_or_within_what_is_more():
    def bar(count, goal):
        signs = {"is-p": "#", "unit--open": "o", "unit--goal": "|"}
        marks = pieces.units(count, goal, mix_of("police")).split('<i class="unit ')[1:]
        return "".join(signs[mark.split('"')[0]] for mark in marks)

    assert bar(2, 4) == "##oo|"
    assert bar(4, 4) == "####|"
    assert bar(5, 3) == "###|##"
    assert bar(2, 0) == "##"


def test_names_are_never_markup():
    shown = pieces.person("<b>Ada</b>", "<i>", url='"><script>', sector="police")
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert "<script>" not in shown
