"""How far the web hangs together, with and without the team."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knotenwerk.core.ties import NothingToMeasure, Person, Structure, structure
from knotenwerk.core.ties.structure import components
from tests.core.ties.planted import MONDAY, a_ledger, a_table

TEAM, GUEST = Person(is_team=True), Person()


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=25))
def test_two_nodes_share_a_label_exactly_if_a_path_joins_them(edges):
    reachable = {node: {node} for node in range(20)}
    for a, b in edges:
        joined = reachable[a] | reachable[b]
        for node in joined:
            reachable[node] = joined

    first, second = np.array([*zip(*edges, strict=True)] or [[], []], dtype=np.int64)

    assert components(first, second, 20).tolist() == [min(reachable[node]) for node in range(20)]


def test_a_web_of_two_tables_falls_apart_without_the_team():
    people = [TEAM, *[GUEST] * 5]
    ledger = a_ledger(a_table(0, 1, 2, round=1), a_table(0, 3, 4, round=2), a_table(5, round=3), people=people)

    assert structure(ledger, MONDAY, with_team=True) == Structure(people=6, ties=6, largest=5, isolated=1)
    assert structure(ledger, MONDAY, with_team=False) == Structure(people=5, ties=2, largest=2, isolated=1)


def test_shares_are_of_active_people():
    ledger = a_ledger(a_table(0, 1), people=40)

    assert structure(ledger, MONDAY, with_team=True).share == 1.0
    assert structure(ledger, MONDAY, with_team=True).density == 1.0


def test_a_meeting_of_more_than_two_years_ago_no_longer_holds():
    ledger = a_ledger(a_table(0, 1, day=MONDAY - 730), a_table(1, 2, 3, day=MONDAY, round=2))

    assert structure(ledger, MONDAY, with_team=True) == Structure(people=3, ties=3, largest=3, isolated=0)
    assert structure(ledger, MONDAY - 1, with_team=True) == Structure(people=2, ties=1, largest=2, isolated=0)


def test_of_nobody_there_is_no_web():
    with pytest.raises(NothingToMeasure):
        structure(a_ledger(a_table(0, 1, confirmation="C")), MONDAY, with_team=True)


def test_of_the_team_alone_there_is_none_without_it():
    with pytest.raises(NothingToMeasure):
        structure(a_ledger(a_table(0, 1), people=[TEAM, TEAM]), MONDAY, with_team=False)
