"""Ties fade, and nobody spends more at a larger table."""

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.ties import Encounter, Grade, Ledger, Participation, Person, tie_weights
from tests.core.ties.planted import MONDAY, a_ledger, a_table, ledgers

SPENT = {1: 0.3, 2: 1.0, 3: 0.5, 4: 2.0, 5: 1.5, 6: 2.0, 7: 2.0, 8: 2.0}


@given(ledgers(), st.sampled_from([180.0, 365.0, 730.0]))
def test_strengths_are_the_sum_over_encounters_pair_by_pair(ledger, half_life):
    expected: dict[tuple[int, int], float] = defaultdict(float)
    for where in range(ledger.n_encounters):
        size, day, grade = int(ledger.size[where]), int(ledger.day[where]), int(ledger.grade[where])
        if ledger.confirmation[where] == "C" or size > 30 or day > MONDAY + 100:
            continue
        spent = 0.3 if grade == Grade.SAME_GROUP and size > 12 else SPENT[grade]
        for pair in combinations(sorted(ledger.person[ledger.encounter == where].tolist()), 2):
            expected[pair] += spent / (size - 1) * 2 ** ((day - MONDAY - 100) / half_life)

    ties = tie_weights(ledger, MONDAY + 100, half_life)

    found = dict(zip(zip(ties.first.tolist(), ties.second.tolist(), strict=True), ties.strength.tolist(), strict=True))
    assert found == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("size", [2, 5, 8, 12])
def test_everybody_spends_the_same_at_a_small_and_at_a_large_table(size):
    ties = tie_weights(a_ledger(a_table(*range(size))), MONDAY)

    assert ties.strength[(ties.first == 0) | (ties.second == 0)].sum() == pytest.approx(1)


def test_a_tie_halves_in_a_half_life():
    ledger = a_ledger(a_table(*range(8)))

    now, later = tie_weights(ledger, MONDAY), tie_weights(ledger, MONDAY + 365)

    assert now.strength[0] == pytest.approx(1 / 7)
    assert later.strength[0] == pytest.approx(1 / 14)


def test_as_of_a_day_before_the_meeting_there_is_no_tie():
    assert len(tie_weights(a_ledger(a_table(0, 1)), MONDAY - 1)) == 0


@pytest.mark.parametrize(("size", "confirmation", "ties"), [(30, "A", 1), (31, "A", 0), (8, "C", 0), (8, "B", 1)])
def test_no_plan_and_no_plenary_makes_a_tie(size, confirmation, ties):
    encounter = Encounter(MONDAY, Grade.SAME_EVENT, confirmation, size=size)
    ledger = Ledger.from_rows([encounter], [Person()] * 2, [Participation(0, 0), Participation(0, 1)])

    assert len(tie_weights(ledger, MONDAY)) == ties


def test_people_who_were_there_and_are_not_named_take_their_part_of_the_time():
    encounter = Encounter(MONDAY, Grade.SAME_GROUP, "A", size=5)
    ledger = Ledger.from_rows([encounter], [Person()] * 2, [Participation(0, 0), Participation(0, 1)])

    assert tie_weights(ledger, MONDAY).strength.tolist() == [0.25]
