"""Who met, who met again, who met for the first time."""

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given

from knotenwerk.core.ties import (
    Encounter,
    Grade,
    Ledger,
    Participation,
    Person,
    Span,
    met_again,
    met_pairs,
    new_ties,
)
from tests.core.ties.planted import MONDAY, a_ledger, a_table, ledgers


def days_by_pair(ledger, *, span=None, at_least=Grade.SAME_GROUP):
    """The same, pair by pair, from the rules as written in the domain."""
    days = defaultdict(set)
    for where in range(ledger.n_encounters):
        grade, size, day = ledger.grade[where], ledger.size[where], int(ledger.day[where])
        if grade == Grade.SAME_GROUP and size > 12:
            grade = Grade.SAME_EVENT
        if ledger.confirmation[where] == "C" or size > 30 or grade < at_least:
            continue
        if span and not span.first <= day <= span.last:
            continue
        for pair in combinations(sorted(ledger.person[ledger.encounter == where].tolist()), 2):
            days[pair].add(day)
    return days


@given(ledgers())
def test_met_and_met_again_are_what_a_plain_reading_of_the_ledger_gives(ledger):
    span = Span(MONDAY - 100, MONDAY + 100)
    for at_least in Grade:
        expected = days_by_pair(ledger, span=span, at_least=at_least)

        met = met_pairs(ledger, span, at_least=at_least)

        assert dict(zip(met, met.days.tolist(), strict=True)) == {pair: len(days) for pair, days in expected.items()}
        assert list(met) == sorted(expected)
        assert list(met_again(ledger, span, at_least=at_least)) == sorted(
            pair for pair, days in expected.items() if len(days) >= 2
        )


@given(ledgers())
def test_new_is_who_is_at_these_tables_and_was_at_none_together_on_an_earlier_day(ledger):
    chosen = [where for where in range(ledger.n_encounters) if ledger.day[where] >= MONDAY]
    counting = [
        where
        for where in chosen
        if ledger.confirmation[where] != "C"
        and 2 <= ledger.size[where] <= 30
        and (ledger.size[where] <= 12 or ledger.grade[where] != Grade.SAME_GROUP)
        and ledger.grade[where] >= Grade.SAME_GROUP
    ]
    first_day = min((int(ledger.day[where]) for where in counting), default=MONDAY)
    here = days_by_pair(ledger, span=Span(first_day, MONDAY + 400))
    before = days_by_pair(ledger, span=Span(1, first_day - 1))

    new = new_ties(ledger, chosen)

    assert list(new.pairs) == sorted(set(here) - set(before))
    assert new.n_pairs == len(here)


def test_two_rounds_on_one_day_are_met_and_not_met_again():
    ledger = a_ledger(a_table(0, 1, round=1), a_table(0, 1, round=2))

    assert list(met_pairs(ledger)) == [(0, 1)]
    assert list(met_again(ledger)) == []


def test_both_days_of_one_event_share_one_before():
    ledger = a_ledger(
        a_table(0, 1, day=MONDAY - 300),
        a_table(0, 1, 2, day=MONDAY, round=1),
        a_table(0, 1, 2, 3, day=MONDAY + 1, round=2),
    )

    new = new_ties(ledger, [1, 2])

    assert list(new.pairs) == [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    assert new.n_pairs == 6


def test_no_encounters_bring_nothing_new():
    new = new_ties(a_ledger(a_table(0, 1)), [])

    assert (list(new.pairs), new.n_pairs) == ([], 0)


@pytest.mark.parametrize(
    ("size", "confirmation", "grade", "met"),
    [
        (12, "A", Grade.SAME_GROUP, True),
        (13, "A", Grade.SAME_GROUP, False),
        (12, "B", Grade.SAME_GROUP, True),
        (12, "C", Grade.SAME_GROUP, False),
        (12, "A", Grade.SAME_EVENT, False),
        (30, "A", Grade.JOINT_COMMITMENT, True),
        (31, "A", Grade.JOINT_COMMITMENT, False),
    ],
)
def test_who_counts_as_met(size, confirmation, grade, met):
    encounter = Encounter(MONDAY, grade, confirmation, size=size)
    ledger = Ledger.from_rows([encounter], [Person()] * 2, [Participation(0, 0), Participation(0, 1)])

    assert list(met_pairs(ledger)) == ([(0, 1)] if met else [])


def test_a_span_ends_with_its_last_day():
    ledger = a_ledger(
        a_table(0, 1, day=MONDAY - 1),
        a_table(0, 2, day=MONDAY, round=2),
        a_table(0, 3, day=MONDAY + 1, round=3),
    )

    assert list(met_pairs(ledger, Span.until(MONDAY, days=1))) == [(0, 2)]
