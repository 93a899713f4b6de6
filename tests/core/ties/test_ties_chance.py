"""The closed form of the join count equals what all, or very many, shuffles give."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.core.ties import NothingToMeasure, Ties, join_count, tie_weights
from tests.core.ties.planted import MONDAY, a_ledger, a_table, conference, people_of_sectors


def ties_of(weights: dict[tuple[int, int], float]) -> Ties:
    first, second = (np.array([pair[end] for pair in weights], dtype=np.int64) for end in (0, 1))
    return Ties(first, second, np.array(list(weights.values())), np.ones(len(weights), dtype=np.int64))


def cross_weight(weights, labels):
    return sum(weight for (i, j), weight in weights.items() if labels[i] != labels[j])


def moments_of_all_shuffles(weights, labels):
    found = np.array([cross_weight(weights, shuffled) for shuffled in permutations(labels)])
    return found.mean(), found.var()


@st.composite
def labelled_graphs(draw, largest=6):
    n = draw(st.integers(2, largest))
    pairs = draw(st.lists(st.sampled_from(list(combinations(range(n), 2))), min_size=1, unique=True))
    weights = {pair: draw(st.sampled_from([0.1, 1.0, 2.5])) for pair in pairs}
    return weights, draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))


@settings(max_examples=60, deadline=None)
@given(labelled_graphs())
def test_mean_and_variance_are_those_of_all_shuffles(graph):
    weights, labels = graph
    mean, variance = moments_of_all_shuffles(weights, labels)

    count = join_count(a_ledger(people=len(labels)), ties_of(weights), np.array(labels))

    assert count.observed == pytest.approx(cross_weight(weights, labels))
    assert count.expected == pytest.approx(mean)
    assert count.variance == pytest.approx(variance, abs=1e-9)


@pytest.mark.parametrize("labels", [[0, 0, 0, 1, 1, 1, 2, 3], [0, 0, 0, 0, 1, 1, 1, 1], [0] * 8, list(range(8))])
def test_eight_people_in_a_ring_with_chords(labels):
    weights = {(i, (i + 1) % 8) if i < 7 else (0, 7): 1.0 + i for i in range(8)} | {(0, 4): 3.0, (1, 5): 0.5}
    mean, variance = moments_of_all_shuffles(weights, labels)

    count = join_count(a_ledger(people=8), ties_of(weights), np.array(labels))

    assert (count.expected, count.variance) == (pytest.approx(mean), pytest.approx(variance, abs=1e-9))


def test_a_network_of_a_conference_agrees_with_two_thousand_shuffles():
    rng = np.random.default_rng(1)
    people = people_of_sectors(rng, 96)
    ledger = a_ledger(*conference(rng, people=people, rounds=3, size=8), people=people)
    ties = tie_weights(ledger, MONDAY)
    labels = np.array([person.post.sector for person in people])
    shuffles = [
        ties.strength[shuffled[ties.first] != shuffled[ties.second]].sum()
        for shuffled in (rng.permutation(labels) for _ in range(2_000))
    ]

    count = join_count(ledger, ties, labels)

    assert count.expected == pytest.approx(np.mean(shuffles), abs=4 * np.std(shuffles) / np.sqrt(2_000))
    assert np.sqrt(count.variance) == pytest.approx(np.std(shuffles), rel=0.06)


def test_people_of_unknown_attribute_are_left_out_with_their_ties():
    weights = {(0, 1): 1.0, (0, 2): 1.0, (1, 3): 1.0, (2, 3): 7.0}
    with_unknown = join_count(a_ledger(people=4), ties_of(weights), np.array([0, 1, 0, -1]))
    without = join_count(a_ledger(people=3), ties_of({(0, 1): 1.0, (0, 2): 1.0}), np.array([0, 1, 0]))

    assert with_unknown == without


def test_without_ties_there_is_nothing_to_measure():
    with pytest.raises(NothingToMeasure) as refused:
        join_count(a_ledger(a_table(0, 1)), ties_of({(0, 1): 1.0}), np.array([0, -1]))

    assert refused.value.unknown == 1
