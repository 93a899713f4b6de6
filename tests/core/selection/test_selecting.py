"""The mix, what makes it impossible, and what is wrong with a question, tried against all committees."""

from collections import Counter
from dataclasses import replace
from math import nan

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.selection import (
    Applicant,
    BandOutOfOrder,
    DuplicateApplicant,
    DuplicateQuota,
    EmptyQuota,
    LimitRelaxed,
    NotWhole,
    Problem,
    Quota,
    QuotaRelaxed,
    QuotasCannotHold,
    SeatsRelaxed,
    TandemTooLarge,
    TooFewApplicants,
    UnknownApplicant,
    UnknownOrganisation,
    UnknownTrait,
    check,
    select,
)

from .applications import applicants, committees, problems, side


@given(problems())
@settings(max_examples=150, deadline=None)
def test_a_committee_is_found_exactly_where_there_is_one(problem):
    assert (check(problem) is None) == bool(committees(problem))


@given(problems())
@settings(max_examples=150, deadline=None)
def test_the_mix_is_nearest_to_the_targets_and_then_first_in_line(problem):
    everything = committees(problem)
    assume(everything)

    assert select(problem) == min(everything, key=lambda people: (distance(problem, people), line(problem, people)))


def distance(problem, people):
    chosen = [one for one in problem.applicants if one.id in people]
    return sum(
        abs(sum(map(quota.counts, chosen)) - quota.target) for quota in problem.quotas if quota.target is not None
    )


def line(problem, people):
    """Down the list of parties, a tandem standing where its second half does: seated sorts before not seated."""
    last = {one.tandem or one.id: one.id for one in problem.applicants}
    return [one.id not in people for one in problem.applicants if last[one.tandem or one.id] == one.id]


@given(problems(), st.integers(2, 5))
@settings(max_examples=60, deadline=None)
def test_what_would_help_makes_it_possible_and_nothing_shifts_fewer_seats(problem, many):
    problem = replace(problem, quotas=(*problem.quotas, Quota({"level": "l"}, at_least=many)))
    reason = check(problem)
    assume(isinstance(reason, QuotasCannotHold))

    relaxed = problem
    for change in reason.relaxations:
        relaxed = applied(relaxed, change)

    assert committees(relaxed) or len(relaxed.applicants) < relaxed.seats
    assert check(relaxed) is None
    assert sum(map(shifted, reason.relaxations)) == min(
        broken(problem, people) for count in range(1, len(problem.applicants) + 1) for people in wholes(problem, count)
    )


def shifted(change):
    if isinstance(change, QuotaRelaxed):
        most = 0 if change.at_most is None else change.possible_at_most - change.at_most
        return change.at_least - change.possible_at_least + most
    return abs(change.possible_seats - change.seats)


def wholes(problem, count):
    """All choices of so many people that part no tandem."""
    return committees(replace(problem, seats=count, quotas=(), seats_per_organisation=None))


def broken(problem, people):
    """By how many people these break the rules, all together."""
    chosen = [one for one in problem.applicants if one.id in people]
    sent = Counter(one.organisation for one in chosen if one.organisation is not None)
    limit = len(chosen) if problem.seats_per_organisation is None else problem.seats_per_organisation
    return (
        abs(len(chosen) - problem.seats)
        + sum(off(quota, sum(map(quota.counts, chosen))) for quota in problem.quotas)
        + sum(max(0, count - limit) for count in sent.values())
    )


def off(quota, count):
    most = count if quota.at_most is None else quota.at_most
    return max(0, quota.at_least - count, count - most)


def test_what_would_help_never_is_to_seat_nobody():
    three = tuple(Applicant(f"p{number}", {"side": "x", "level": "k"}) for number in range(3))
    nobody = (Quota({"side": "x"}, at_most=0), Quota({"level": "k"}, at_most=0))

    reason = check(Problem(three, 2, nobody))

    assert reason == QuotasCannotHold(
        (
            SeatsRelaxed(2, 1),
            QuotaRelaxed((("side", "x"),), 0, 0, 0, 1, 3),
            QuotaRelaxed((("level", "k"),), 0, 0, 0, 1, 3),
        )
    )


def applied(problem, change):
    if isinstance(change, SeatsRelaxed):
        return replace(problem, seats=change.possible_seats)
    if isinstance(change, LimitRelaxed):
        return replace(problem, seats_of={**problem.seats_of, change.organisation: change.possible_seats})
    return replace(
        problem,
        quotas=tuple(
            Quota(quota.where, change.possible_at_least, change.possible_at_most)
            if quota.key == change.where
            else quota
            for quota in problem.quotas
        ),
    )


def test_who_waits_longest_comes_first():
    assert select(Problem(applicants("xxxxx"), seats=2)) == ("p0", "p1")
    assert select(Problem(applicants("xxxxy"), seats=2, quotas=(side("y", 1),))) == ("p0", "p4")


def test_who_has_a_seat_keeps_it():
    assert select(Problem(applicants("xxxxx"), seats=2), keep=frozenset({"p3"})) == ("p0", "p3")


def test_a_tandem_of_one_municipality_comes_together_or_not_at_all():
    assert select(Problem(applicants("xxxx", tandems=".t.t"), seats=2)) == ("p0", "p2")
    assert select(Problem(applicants("xxxx", tandems=".t.t"), seats=3)) == ("p0", "p1", "p3")


def test_an_organisation_sends_no_more_than_it_may():
    problem = Problem(applicants("xxxx", organisations="aaab"), seats=2, seats_per_organisation=1)

    assert select(problem) == ("p0", "p3")
    assert select(replace(problem, seats_of={"a": 2})) == ("p0", "p1")


def test_what_is_missing_is_named_with_its_numbers():
    problem = Problem(applicants("xxxy"), seats=3, quotas=(side("y", 2), side("x", 0, 2)))

    assert check(problem) == QuotasCannotHold((QuotaRelaxed((("side", "y"),), 2, None, 1, None, 1),))


def test_a_limit_that_leaves_seats_empty_is_named():
    problem = Problem(applicants("xxxx", organisations="aaab"), seats=3, seats_per_organisation=1)

    assert check(problem) == QuotasCannotHold((LimitRelaxed("a", 1, 2),))


def test_seats_that_no_tandem_fits_are_named():
    problem = Problem(applicants("xxxx", tandems="ttuu"), seats=3)

    reason = check(problem)

    assert reason in (QuotasCannotHold((SeatsRelaxed(3, 2),)), QuotasCannotHold((SeatsRelaxed(3, 4),)))


def test_fewer_applicants_than_seats_need_no_choice():
    assert check(Problem(applicants("x"), seats=2)) == TooFewApplicants(1, 2)
    assert check(Problem((), seats=1)) == TooFewApplicants(0, 1)
    with pytest.raises(TooFewApplicants):
        select(Problem((), seats=1))


def test_everybody_of_one_side_is_chosen_in_line_where_the_mix_allows_it():
    assert select(Problem(applicants("xxxx"), seats=2, quotas=(side("x", 1, 2),))) == ("p0", "p1")


def test_somebody_unknown_cannot_keep_a_seat():
    with pytest.raises(UnknownApplicant) as refused:
        select(Problem(applicants("xx"), seats=1), keep=frozenset({"nobody"}))

    assert refused.value == UnknownApplicant("nobody")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"seats": -1}, NotWhole("seats", "-1")),
        ({"seats": nan}, NotWhole("seats", "nan")),
        ({"seats_per_organisation": 1.5}, NotWhole("seats_per_organisation", "1.5")),
        ({"seats_of": {"a": nan}}, NotWhole("seats_of a", "nan")),
        ({"seats_of": {"c": 1}}, UnknownOrganisation("c")),
        ({"quotas": (side("x", nan),)}, NotWhole("quotas[0].at_least", "nan")),
        ({"quotas": (side("x", 0, True),)}, NotWhole("quotas[0].at_most", "True")),
        ({"quotas": (side("x", 3, 2),)}, BandOutOfOrder((("side", "x"),), 3, None, 2)),
        ({"quotas": (side("x", 0, 2, 3),)}, BandOutOfOrder((("side", "x"),), 0, 3, 2)),
        ({"quotas": (side("x"), side("x", 1))}, DuplicateQuota((("side", "x"),))),
        ({"quotas": (Quota({}),)}, EmptyQuota(0)),
        ({"quotas": (Quota({"sied": "x"}),)}, UnknownTrait("sied", ("side",))),
        ({"applicants": (Applicant("p0", {"side": "x"}),) * 2}, DuplicateApplicant("p0")),
        ({"applicants": applicants("xxx", tandems="ttt")}, TandemTooLarge("t", ("p0", "p1", "p2"))),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(changes, reason):
    parts = {"applicants": applicants("xxyy", organisations="aabb"), "seats": 2, **changes}

    with pytest.raises(type(reason)) as refused:
        Problem(**parts)

    assert refused.value == reason
