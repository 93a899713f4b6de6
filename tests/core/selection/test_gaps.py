"""Who is missing, counted against trying all newcomers."""

from dataclasses import replace
from itertools import combinations, combinations_with_replacement, product

from hypothesis import given, settings

from knotenwerk.core.selection import Applicant, Gap, Invitation, Problem, Quota, gaps

from .applications import applicants, is_committee, problems, side


@given(problems())
@settings(max_examples=100, deadline=None)
def test_the_gap_view_equals_a_count_by_hand(problem):
    found = gaps(problem)

    for gap, quota in zip(found.gaps, problem.quotas, strict=True):
        registered = len(
            [one for one in problem.applicants if all(one.traits[key] == value for key, value in quota.where.items())]
        )
        wished = quota.at_least if quota.target is None else quota.target
        assert gap == Gap(quota, registered, max(0, quota.at_least - registered), max(0, wished - registered))
    assert found.room == problem.seats


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_fewest_newcomers_are_those_found_by_trying_all(problem):
    kinds = [{"side": a, "level": b} for a, b in product("xy-", "k-")]
    by_hand = None
    for count in range(problem.seats + 1):
        for comers in combinations_with_replacement(kinds, count):
            everybody = replace(
                problem,
                applicants=problem.applicants + tuple(Applicant(f"n{n}", comer) for n, comer in enumerate(comers)),
            )
            if seats_everybody_asked_for(everybody):
                by_hand = count
                break
        if by_hand is not None:
            break

    assert gaps(problem).needed == by_hand
    assert gaps(problem).seats_suffice == (by_hand is not None)


def seats_everybody_asked_for(problem):
    """Whether so many of them or fewer meet the quotas."""
    people = [one.id for one in problem.applicants]
    return any(
        is_committee(replace(problem, seats=count, quotas=unlimited(problem)), chosen)
        for count in range(problem.seats + 1)
        for chosen in combinations(people, count)
    )


def unlimited(problem):
    """The quotas with the bound that the number of seats was, said aloud."""
    return tuple(
        replace(quota, at_most=len(problem.applicants), target=None) if quota.at_most is None else quota
        for quota in problem.quotas
    )


def test_who_closes_most_gaps_is_invited_first_and_then_who_is_rare():
    problem = Problem(
        (*applicants("xx"), Applicant("l", {"land": "by"})),
        seats=6,
        quotas=(side("y", 2), side("z", 1), Quota({"side": "y", "land": "nw"}, 1)),
    )
    pool = (
        Applicant("y1", {"side": "y", "land": "by"}),
        Applicant("x1", {"side": "x"}),
        Applicant("y2", {"side": "y", "land": "nw"}),
        Applicant("y3", {"side": "y"}),
        Applicant("z1", {"side": "z"}),
        Applicant("p0", {"side": "z"}),
    )

    y, z, y_nw = problem.quotas
    assert gaps(problem, pool=pool).invitations == (
        Invitation("y2", (y, y_nw)),
        Invitation("z1", (z,)),
        Invitation("y1", (y,)),
    )


def test_one_newcomer_can_close_two_gaps():
    problem = Problem(
        (Applicant("p0", {"side": "x", "level": "k"}),), seats=3, quotas=(side("y", 2), Quota({"level": "l"}, 2))
    )

    assert gaps(problem).needed == 2


def test_seats_that_are_given_can_be_too_many():
    problem = Problem(applicants("xxx"), seats=3, quotas=(side("y", 1),))

    assert gaps(problem, keep=frozenset({"p0", "p1"})).needed == 1
    full = gaps(problem, keep=frozenset({"p0", "p1", "p2"}))
    assert (full.needed, full.room, full.seats_suffice) == (None, 0, False)


def test_a_municipality_that_sent_one_is_shown_with_the_half_that_waits():
    assert gaps(Problem(applicants("xxx", tandems="ttu"), seats=3)).halves == ("p2",)


def test_where_nothing_is_missing_nobody_is_invited():
    problem = Problem(applicants("xy"), seats=2, quotas=(side("x", 1), side("y", 1)))

    found = gaps(problem, pool=(Applicant("n", {"side": "x"}),))

    assert (found.needed, found.invitations) == (0, ())
