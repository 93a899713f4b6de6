"""The ledger takes rows as they are, or says which row it cannot believe."""

import numpy as np
import pytest

from knotenwerk.core.ties import Encounter, Grade, Ledger, LedgerRefused, Participation, Person, Post
from tests.core.ties.planted import MONDAY, a_ledger, a_table

TABLE = Encounter(MONDAY, Grade.SAME_GROUP, "A", round=1)


def test_the_post_of_the_day_counts_and_else_the_present_one():
    ada = Person(Post(sector=1, state=5))

    ledger = Ledger.from_rows(
        [TABLE, TABLE._replace(round=2)], [ada], [Participation(0, 0, Post(sector=3)), Participation(1, 0)]
    )

    assert ledger.sector.tolist() == [3, 1]
    assert ledger.state.tolist() == [-1, 5]


def test_size_is_what_the_row_says_or_else_those_in_the_ledger():
    encounters = [TABLE, TABLE._replace(size=9, round=2)]

    ledger = Ledger.from_rows(
        encounters, [Person()] * 2, [Participation(0, 0), Participation(0, 1), Participation(1, 1)]
    )

    assert ledger.size.tolist() == [2, 9]


def test_an_empty_ledger_is_a_ledger():
    ledger = Ledger.from_rows([], [], [])

    assert (ledger.n_people, ledger.n_encounters, len(ledger.person)) == (0, 0, 0)


def test_nobody_writes_into_the_ledger():
    ledger = a_ledger(a_table(0, 1))

    with pytest.raises(ValueError, match="read-only"):
        ledger.day[0] = 1


@pytest.mark.parametrize(
    ("reason", "row", "encounters", "participations"),
    [
        ("unknown_person", 1, [TABLE], [(0, 0), (0, 2)]),
        ("unknown_person", 0, [TABLE], [(0, -1)]),
        ("unknown_encounter", 0, [TABLE], [(1, 0)]),
        ("unknown_confirmation", 0, [TABLE._replace(confirmation="D")], []),
        ("unknown_grade", 1, [TABLE, TABLE._replace(grade=9)], []),
        ("unknown_grade", 0, [TABLE._replace(grade=0)], []),
        ("size_too_small", 0, [TABLE._replace(size=1)], [(0, 0), (0, 1)]),
        ("twice_in_encounter", 2, [TABLE], [(0, 0), (0, 1), (0, 0)]),
        ("twice_in_round", 1, [TABLE, TABLE], [(0, 0), (1, 0)]),
    ],
)
def test_a_ledger_that_contradicts_itself_is_refused_with_the_row(reason, row, encounters, participations):
    with pytest.raises(LedgerRefused) as refused:
        Ledger.from_rows(encounters, [Person()] * 2, [Participation(*seat) for seat in participations])

    assert (refused.value.reason, refused.value.row, refused.value.count) == (reason, row, 1)


def test_one_person_may_sit_at_tables_of_different_rounds_and_outside_rounds():
    ledger = a_ledger(a_table(0, 1, round=1), a_table(0, 1, round=2), a_table(0, 1, round=-1), a_table(0, round=-1))

    assert ledger.person.tolist() == [0, 1, 0, 1, 0, 1, 0]


def test_columns_of_one_table_have_one_length():
    columns = {name: getattr(a_ledger(a_table(0, 1)), name) for name in Ledger.__slots__}

    with pytest.raises(LedgerRefused, match="unequal_columns"):
        Ledger(**columns | {"sector": np.array([1])})
