"""Cross shares beside what re-seating the same people inside the same rounds gives."""

from itertools import combinations, permutations, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.ties import Grade, Ledger, NothingToMeasure, Participation, Person, Post, cross_share
from tests.core.ties.planted import a_ledger, a_table, conference, people_of_sectors


def cross_pairs(tables):
    return sum(a != b for table in tables for a, b in combinations(table, 2))


def dealt(cards, sizes):
    """Cards dealt to tables of these sizes, in order."""
    cards = iter(cards)
    return [[next(cards) for _ in range(size)] for size in sizes]


def all_reseatings(rounds):
    """Cross pairs of every way to seat every round anew; a round is a list of tables of labels."""
    per_round = [
        [
            cross_pairs(dealt(order, [len(table) for table in tables]))
            for order in permutations([label for table in tables for label in table])
        ]
        for tables in rounds
    ]
    return np.array([sum(combination) for combination in product(*per_round)])


def ledger_of_labels(rounds):
    people, tables = [], []
    for round_, labels in enumerate(rounds):
        for table in labels:
            seats = range(len(people), len(people) + len(table))
            people += [Person(Post(sector=label)) for label in table]
            tables.append(a_table(*seats, round=round_))
    return a_ledger(*tables, people=people)


a_round = st.lists(st.lists(st.integers(0, 2), min_size=1, max_size=4), min_size=1, max_size=4).filter(
    lambda tables: sum(map(len, tables)) <= 5
)


@settings(max_examples=60, deadline=None)
@given(st.lists(a_round, min_size=1, max_size=2))
def test_mean_and_spread_are_those_of_all_reseatings(rounds):
    whole = sum(len(table) * (len(table) - 1) // 2 for tables in rounds for table in tables)
    assume(whole)
    reseated = all_reseatings(rounds) / whole

    share = cross_share(ledger_of_labels(rounds), "sector")

    assert share.n_meetings == whole
    assert share.observed == pytest.approx(sum(map(cross_pairs, rounds)) / whole)
    assert share.expected == pytest.approx(reseated.mean())
    assert share.deviation == pytest.approx(reseated.std(), abs=1e-7)


def test_eight_people_at_two_tables():
    rounds = [[[0, 0, 0, 1], [1, 1, 2, 2]]]
    reseated = all_reseatings(rounds) / 12

    share = cross_share(ledger_of_labels(rounds), "sector")

    assert (share.expected, share.deviation) == (
        pytest.approx(reseated.mean()),
        pytest.approx(reseated.std()),
    )


def reseated_ledger(ledger: Ledger, rng: np.random.Generator) -> Ledger:
    """The same people of each round at other seats of that round."""
    rounds = ledger.round[ledger.encounter]
    seats = np.arange(len(rounds))
    for round_ in np.unique(rounds):
        here = np.flatnonzero(rounds == round_)
        seats[here] = rng.permutation(here)
    columns = {name: getattr(ledger, name) for name in Ledger.__slots__}
    return Ledger(**columns | {"person": ledger.person[seats], "sector": ledger.sector[seats]})


def test_a_conference_agrees_with_a_thousand_reseatings_and_the_band_holds_ninety_five_percent_of_them():
    rng = np.random.default_rng(2)
    people = people_of_sectors(rng, 64)
    ledger = a_ledger(*conference(rng, people=people, rounds=2, size=7), people=people)

    share = cross_share(ledger, "sector")
    reseated = np.array([cross_share(reseated_ledger(ledger, rng), "sector").observed for _ in range(1_000)])

    assert share.expected == pytest.approx(reseated.mean(), abs=4 * reseated.std() / np.sqrt(1_000))
    assert share.deviation == pytest.approx(reseated.std(), rel=0.08)
    assert 0.93 <= np.mean((reseated >= share.low) & (reseated <= share.high)) <= 0.97


@pytest.mark.parametrize("seed", range(5))
def test_one_sorted_round_among_four_is_flagged_and_random_seating_is_not(seed):
    rng = np.random.default_rng(seed)
    people = people_of_sectors(rng, 120)
    tables = list(conference(rng, people=people, rounds=4, size=8, sorted_rounds=frozenset({2})))

    share = cross_share(a_ledger(*tables, people=people), "sector")
    by_round = {
        round_: cross_share(
            a_ledger(*(table for table in tables if table[0].round == round_), people=people), "sector"
        )
        for round_ in range(4)
    }

    assert share.observed < share.low
    assert by_round[2].observed < by_round[2].low
    for round_ in (0, 1, 3):
        # Chance may leave a 95 % band once in twenty; sorting on purpose never stays so near.
        assert abs(by_round[round_].observed - by_round[round_].expected) < 4 * by_round[round_].deviation
    assert by_round[2].observed < by_round[2].expected - 4 * by_round[2].deviation


def test_random_seating_leaves_the_band_about_once_in_twenty():
    rng = np.random.default_rng(5)
    people = people_of_sectors(rng, 80)
    flagged = sum(
        cross_share(
            a_ledger(*conference(rng, people=people, rounds=1, size=8), people=people), "sector"
        ).is_beyond_chance
        for _ in range(200)
    )

    assert 2 <= flagged <= 20


def test_who_comes_is_not_blamed_on_who_seated_them():
    """Two events, each of one sector alone: it looks sorted, yet no seating could have been otherwise."""
    ledger = ledger_of_labels([[[0] * 4, [0] * 4], [[1] * 4, [1] * 4]])

    share = cross_share(ledger, "sector")

    assert (share.observed, share.expected, share.is_beyond_chance) == (0.0, 0.0, False)


def test_people_of_unknown_attribute_are_left_out_and_counted():
    people = [Person(Post(sector=sector)) for sector in (0, 1, 0, 1, -1, -1)]
    with_unknown = a_ledger(a_table(0, 1, 4), a_table(2, 3, 5), people=people)
    without = a_ledger(a_table(0, 1), a_table(2, 3), people=people[:4])

    share, alone = cross_share(with_unknown, "sector"), cross_share(without, "sector")

    assert (share.unknown, alone.unknown) == (2, 0)
    assert (share.n_meetings, share.n_people, share.observed, share.expected) == (2, 4, 1.0, alone.expected)


def test_somebody_known_on_one_day_is_not_counted_as_unknown():
    tables = [a_table(0, 1, round=1), a_table(0, 1, round=2)]
    ledger = Ledger.from_rows(
        [encounter for encounter, _ in tables],
        [Person(), Person(Post(sector=1))],
        [Participation(0, 0, Post(sector=2)), Participation(0, 1), Participation(1, 0), Participation(1, 1)],
    )

    share = cross_share(ledger, "sector")

    assert (share.n_meetings, share.unknown, share.observed) == (1, 0, 1.0)


@pytest.mark.parametrize(
    "table",
    [
        a_table(0, 1, confirmation="C"),
        a_table(0, 1, round=-1),
        a_table(0, 1, grade=Grade.SAME_EVENT),
        a_table(0, 1, grade=Grade.JOINT_COMMITMENT),
        a_table(*range(13)),
        a_table(0),
    ],
    ids=["planned only", "outside rounds", "same event only", "no table", "too large", "alone"],
)
def test_only_confirmed_tables_of_a_round_are_meetings(table):
    with pytest.raises(NothingToMeasure):
        cross_share(a_ledger(table, people=[Person(Post(sector=1))] * 13), "sector")
