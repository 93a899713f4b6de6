from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from knotenwerk.apps.ui import words

MARCH = date(2027, 3, 18)


@pytest.fixture(params=["de", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def said(language, german, english):
    return german if language == "de" else english


def test_a_day_is_read_aloud(language):
    assert words.day(MARCH) == said(language, "18. März 2027", "18 March 2027")
    assert words.day(MARCH, "weekday") == said(language, "Donnerstag, 18. März 2027", "Thursday, 18 March 2027")
    assert words.day(date(2026, 12, 8), "short") == said(language, "8. Dez.", "8 Dec.")


def test_a_moment_is_the_day_it_is_here(language):
    late = datetime(2027, 3, 17, 23, 30, tzinfo=UTC)
    assert words.day(late) == said(language, "18. März 2027", "18 March 2027")
    assert words.clock(late) == said(language, "0.30 Uhr", "0:30")


def test_a_range_says_nothing_twice(language):
    assert words.day_range(MARCH, MARCH) == words.day(MARCH)
    assert words.day_range(MARCH, None) == words.day(MARCH)
    assert words.day_range(MARCH, date(2027, 3, 19)) == said(language, "18.–19. März 2027", "18–19 March 2027")
    assert words.day_range(MARCH, date(2027, 4, 2)) == said(
        language, "18. März – 2. April 2027", "18 March – 2 April 2027"
    )
    assert words.day_range(date(2027, 12, 30), date(2028, 1, 2)) == said(
        language, "30. Dezember 2027 – 2. Januar 2028", "30 December 2027 – 2 January 2028"
    )


def test_hours_stand_without_needless_minutes_in_german(language):
    assert words.clock(time(14)) == said(language, "14 Uhr", "14:00")
    assert words.clock_range(time(10), time(11, 30)) == said(language, "10–11.30 Uhr", "10:00–11:30")


def test_numbers_are_grouped(language):
    assert words.number(1186) == said(language, "1\u202f186", "1,186")
    assert words.number(12) == "12"


def test_a_share_always_names_its_whole(language):
    assert words.number_of(64, 80) == said(language, "64 von 80", "64 of 80")


def test_a_count_beside_its_goal_is_a_sentence(language):
    assert words.against(5, 12) == said(language, "7 fehlen", "7 missing")
    assert words.against(11, 12) == said(language, "1 fehlt", "1 missing")
    assert words.against(12, 12) == said(language, "wie gewünscht", "as wished")
    assert words.against(23, 20) == said(language, "3 über dem Ziel", "3 over the goal")


def test_counts_open_a_sentence_as_a_word_up_to_twelve(language):
    assert [words.in_words(n) for n in (2, 12, 13)] == said(language, ["Zwei", "Zwölf", "13"], ["Two", "Twelve", "13"])
