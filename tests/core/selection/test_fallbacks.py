"""Who takes a seat that becomes free, so that the mix stays."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.selection import (
    Problem,
    QuotaRelaxed,
    QuotasCannotHold,
    TooFewApplicants,
    UnknownApplicant,
    alternates,
    check,
    move_up,
    select,
)

from .applications import applicants, committees, is_committee, problems, side


@given(problems())
@settings(max_examples=150, deadline=None)
def test_each_alternate_keeps_the_mix_and_none_is_left_out(problem):
    assume(check(problem) is None)
    committee = frozenset(select(problem))

    found = alternates(problem, committee)

    tandem = {one.id: one.tandem or one.id for one in problem.applicants}
    for person in committee:
        leaving = {other for other in committee if tandem[other] == tandem[person]}
        waiting = {tandem[other]: set() for other in tandem if other not in committee}
        for other in set(tandem) - committee:
            waiting[tandem[other]].add(other)
        expected = [comes for comes in waiting.values() if is_committee(problem, committee - leaving | comes)]
        assert sorted(map(sorted, found[person])) == sorted(map(sorted, expected))
    assert found.keys() == committee


@given(problems(), st.data())
@settings(max_examples=100, deadline=None)
def test_whoever_moves_up_keeps_the_mix_and_the_others_keep_their_seats(problem, data):
    assume(check(problem) is None)
    committee = frozenset(select(problem))
    gone = frozenset({data.draw(st.sampled_from(sorted(committee)))})
    tandem = {one.id: one.tandem for one in problem.applicants}
    assume(all(tandem[person] is None for person in gone))
    possible = [people for people in committees(problem) if committee - gone <= set(people) and not gone & set(people)]

    if not possible:
        with pytest.raises((QuotasCannotHold, TooFewApplicants)):
            move_up(problem, committee, gone)
        return

    assert committee - gone | set(move_up(problem, committee, gone)) in map(set, possible)


def test_alternates_are_ranked_by_the_targets_then_by_likeness_then_by_waiting():
    problem = Problem(
        applicants("xyzzyx"), seats=2, quotas=(side("x", 0, 2, target=1), side("y", 0, 2), side("z", 0, 1))
    )

    assert alternates(problem, frozenset({"p0", "p1"})) == {
        "p0": (("p5",), ("p2",), ("p3",), ("p4",)),
        "p1": (("p4",), ("p2",), ("p3",), ("p5",)),
    }


def test_whoever_declined_is_no_alternate():
    problem = Problem(applicants("xxx"), seats=1)

    assert alternates(problem, frozenset({"p0"}), gone=frozenset({"p1"})) == {"p0": (("p2",),)}


def test_a_tandem_is_followed_by_a_tandem():
    problem = Problem(applicants("xxxxx", tandems="tt.uu"), seats=2)

    assert alternates(problem, frozenset({"p0", "p1"})) == {"p0": (("p3", "p4"),), "p1": (("p3", "p4"),)}


def test_the_waiting_list_passes_over_who_would_spoil_the_mix():
    problem = Problem(applicants("xyxxy"), seats=2, quotas=(side("y", 1, 1),))

    assert move_up(problem, frozenset({"p0", "p1"}), frozenset({"p1"})) == ("p4",)
    assert move_up(problem, frozenset({"p0", "p1"}), frozenset({"p0"})) == ("p2",)


def test_several_seats_are_filled_at_once():
    problem = Problem(applicants("xyxxy"), seats=2, quotas=(side("y", 1, 1),))

    assert move_up(problem, frozenset({"p0", "p1"}), frozenset({"p0", "p1"})) == ("p2", "p4")


def test_a_mix_that_the_waiting_list_cannot_keep_is_named():
    problem = Problem(applicants("xyxx"), seats=2, quotas=(side("y", 1, 1),))

    with pytest.raises(QuotasCannotHold) as refused:
        move_up(problem, frozenset({"p0", "p1"}), frozenset({"p1"}))

    assert refused.value == QuotasCannotHold((QuotaRelaxed((("side", "y"),), 1, 1, 0, 1, 0),))


def test_a_stranger_has_no_seat():
    with pytest.raises(UnknownApplicant):
        alternates(Problem(applicants("xx"), seats=1), frozenset({"nobody"}))
