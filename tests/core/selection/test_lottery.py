"""What holds for every lottery, and that none is fairer, tried against all committees of small cases."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.programs import Program
from knotenwerk.core.selection import (
    LOTS,
    Cancelled,
    Committee,
    Lottery,
    NoSeats,
    Problem,
    QuotasCannotHold,
    TooFewApplicants,
    check,
    draw,
    lot_of,
    lottery,
)

from .applications import applicants, committees, is_committee, problems, side

CLOSE = 1e-6


@given(problems())
@settings(max_examples=80, deadline=None)
def test_every_committee_meets_the_rules_and_chances_add_up_to_the_seats(problem):
    assume(check(problem) is None)

    found = lottery(problem)

    assert all(is_committee(problem, committee.people) for committee in found.committees)
    assert sum(committee.lots for committee in found.committees) == LOTS
    assert sum(found.chances.values()) == problem.seats
    assert list(found.chances) == [one.id for one in problem.applicants]


@given(problems())
@settings(max_examples=80, deadline=None)
def test_the_chances_are_those_found_by_raising_one_level_after_another_over_all_committees(problem):
    everything = committees(problem)
    assume(everything)

    found = lottery(problem)

    expected = fairest_chances([one.id for one in problem.applicants], everything)
    assert {person: float(chance) for person, chance in found.chances.items()} == pytest.approx(expected, abs=CLOSE)
    assert float(found.smallest) == pytest.approx(maximin(list(expected), everything), abs=CLOSE)
    assert found.smallest <= found.bound + CLOSE


@given(problems())
@settings(max_examples=40, deadline=None)
def test_nobodys_chance_can_rise_without_lowering_an_equal_or_smaller_one(problem):
    everything = committees(problem)
    assume(everything)

    chances = {person: float(chance) for person, chance in lottery(problem).chances.items()}

    for person, chance in chances.items():
        floor = {other: level for other, level in chances.items() if other != person and level <= chance + CLOSE}
        assert highest(person, floor, everything) <= chance + 100 * CLOSE


@given(problems())
@settings(max_examples=40, deadline=None)
def test_people_who_are_alike_have_the_same_chance(problem):
    assume(check(problem) is None)

    chances, seen = lottery(problem).chances, {}
    for one in problem.applicants:
        if one.tandem is None:
            first = seen.setdefault((*sorted(one.traits.items()), one.organisation), chances[one.id])
            assert abs(first - chances[one.id]) <= Fraction(1, LOTS)


@given(problems(), st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_a_lottery_called_off_is_none_and_one_that_is_not_tells_how_many_committees_there_are(problem, patience):
    assume(check(problem) is None)
    told = []

    def cancel():
        return len(told) >= patience

    try:
        found = lottery(problem, progress=told.append, cancel=cancel)
    except Cancelled:
        assert len(told) == patience
    else:
        assert found == lottery(problem)
        assert 0 < len(told) <= patience
    assert told == sorted(told)


def test_without_quotas_all_have_the_same_chance():
    found = lottery(Problem(applicants("xyxyxyxy"), seats=2))

    assert set(found.chances.values()) == {Fraction(1, 4)}


def test_a_rare_side_that_is_needed_has_a_larger_chance_and_the_others_share_the_rest():
    found = lottery(Problem(applicants("xyyyy"), seats=2, quotas=(side("x", 1, 1),)))

    assert found.chances == {
        "p0": 1,
        **dict.fromkeys(("p1", "p2", "p3", "p4"), Fraction(1, 4)),
    }
    assert [committee.people for committee in found.committees] == [
        ("p0", "p1"),
        ("p0", "p2"),
        ("p0", "p3"),
        ("p0", "p4"),
    ]


def test_whole_people_can_be_less_fair_than_fractions_of_people_and_that_is_seen():
    """Three tandems and three seats for two sides: halves would fit, whole people do not."""
    problem = Problem(applicants("xyyzzx", tandems="abc.c."), seats=2, quotas=(side("x", 1, 1), side("y", 1, 1)))

    found = lottery(problem)

    assert {person: float(chance) for person, chance in found.chances.items()} == pytest.approx(
        fairest_chances([one.id for one in problem.applicants], committees(problem)), abs=CLOSE
    )


def test_a_tandem_is_drawn_whole_or_not_at_all():
    found = lottery(Problem(applicants("xxxx", tandems="tt.."), seats=2))

    assert [committee.people for committee in found.committees] == [("p0", "p1"), ("p2", "p3")]
    assert set(found.chances.values()) == {Fraction(1, 2)}


def test_an_impossible_mix_is_refused():
    with pytest.raises(QuotasCannotHold):
        lottery(Problem(applicants("xxxx"), seats=2, quotas=(side("y", 1),)))
    with pytest.raises(TooFewApplicants):
        lottery(Problem((), seats=2))


def test_no_seats_are_no_lottery():
    with pytest.raises(NoSeats):
        lottery(Problem(applicants("xy"), seats=0))


HALVES = Lottery(tuple(Committee(LOTS // 2, (person,)) for person in ("p0", "p1")), ("p0", "p1"), 0.5)


@given(st.text())
def test_every_seed_draws_a_lot_and_the_same_one_the_same_committee(seed):
    lot = lot_of(seed)

    assert 0 <= lot < LOTS
    assert draw(HALVES, seed) == draw(HALVES, seed) == HALVES.committees[lot >= LOTS // 2]


def test_a_draw_is_repeated_by_hand():
    """SHA-256 of “abc” is a test value of FIPS 180-4; as a whole number it ends in the lot."""
    found = lottery(Problem(applicants("xyyyy"), seats=2, quotas=(side("x", 1, 1),)))
    number = 0xBA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD

    lot = int(str(number)[-12:])

    assert lot_of("abc") == lot
    assert draw(found, "abc") == found.committees[lot // (LOTS // 4)]


def fairest_chances(people, everything):
    """LEXIMIN by the book: raise the smallest chance, settle who cannot have more one by one, go on."""
    settled = {}
    while len(settled) < len(people):
        floor = {**settled}
        level = common_level(people, settled, everything)
        floor.update({person: level - CLOSE / 100 for person in people if person not in settled})
        stuck = [
            person
            for person in people
            if person not in settled
            and highest(person, {key: value for key, value in floor.items() if key != person}, everything)
            < level + CLOSE
        ]
        settled.update(dict.fromkeys(stuck, level - CLOSE / 100))
    return settled


def maximin(people, everything):
    return common_level(people, {}, everything)


def common_level(people, settled, everything):
    """The highest level that all who are not settled can have at once."""
    seats = np.array([[float(person in chosen) for chosen in everything] for person in people])
    share = np.array([[0.0 if person in settled else -1.0] for person in people])
    program = Program()
    program.variables(len(everything))
    [level] = program.variables(1)
    program.rows(
        np.hstack([seats, share]),
        np.array([settled.get(person, 0.0) for person in people]),
        np.full(len(people), np.inf),
    )
    program.row([(number, 1.0) for number in range(len(everything))], low=1, high=1)
    return -program.minimise([(level, -1.0)]).objective


def highest(person, floor, everything):
    """The highest chance of one person while the others keep theirs."""
    others = sorted(floor)
    seats = np.array([[float(other in chosen) for chosen in everything] for other in others])
    program = Program()
    chosen = program.variables(len(everything))
    program.rows(
        seats.reshape(len(others), len(everything)),
        np.array([floor[other] - CLOSE / 100 for other in others]),
        np.full(len(others), np.inf),
    )
    program.row([(number, 1.0) for number in chosen], low=1, high=1)
    return -program.minimise(
        (number, -1.0) for number, people in zip(chosen, everything, strict=True) if person in people
    ).objective
