"""Whom to invite next, by kind: the same people in the same order as one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.core.selection import Applicant, Gap, Quota, gaps
from knotenwerk.core.selection.inviting import invite_next

from .applications import problems

POOLS = st.lists(st.tuples(st.sampled_from("xy-"), st.sampled_from("k-")), max_size=12).map(
    lambda people: tuple(Applicant(f"n{n}", {"side": a, "level": b}) for n, (a, b) in enumerate(people))
)


@given(problems(), POOLS, st.integers(0, 12))
@settings(max_examples=300, deadline=None)
def test_the_first_few_are_those_that_the_gap_view_ranks_first(problem, pool, most):
    found = gaps(problem, pool=pool)

    assert invite_next(found.gaps, pool, most=most) == found.invitations[:most]


def test_a_directory_of_thousands_is_ranked_at_once():
    quotas = [Quota({"sector": str(n)}, at_least=10) for n in range(20)]
    pool = [Applicant(str(n), {"sector": str(n % 40)}) for n in range(20_000)]

    found = invite_next([Gap(quota, 0, 10, 10) for quota in quotas], pool, most=300)

    assert [len(found), len({invitation.person for invitation in found})] == [200, 200]
