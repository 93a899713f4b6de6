"""Whom to invite next, found by kind."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.core.selection import Applicant, Gap, Invitation, Quota, gaps
from knotenwerk.core.selection.inviting import invite_next

from .applications import problems

POOLS = st.lists(st.tuples(st.sampled_from("xy-"), st.sampled_from("k-")), max_size=12).map(
    lambda people: tuple(Applicant(f"n{n}", {"side": a, "level": b}) for n, (a, b) in enumerate(people))
)


@given(problems(), POOLS, st.integers(0, 12))
@settings(max_examples=300, deadline=None)
def test_each_next_one_is_the_best_of_all_who_are_left(problem, pool, most):
    found = gaps(problem).gaps

    assert invite_next(found, pool, most=most) == one_by_one(found, list(pool))[:most]


def one_by_one(found, left):
    """The rule as it is said, asked of every person for every invitation."""
    short = [gap.wanted for gap in found]
    full = [gap.quota for gap in found if gap.quota.at_most is not None and gap.registered >= gap.quota.at_most]
    invited = []

    def closed_by(person):
        return [n for n, gap in enumerate(found) if short[n] and gap.quota.counts(person)]

    def merit(person):
        rarity = sum(short[n] / sum(map(found[n].quota.counts, left)) for n in closed_by(person))
        return len(closed_by(person)), -sum(quota.counts(person) for quota in full), rarity

    while left and closed_by(best := max(left, key=merit)):
        invited.append(Invitation(best.id, tuple(found[n].quota for n in closed_by(best))))
        for n in closed_by(best):
            short[n] -= 1
        left.remove(best)
    return tuple(invited)


def test_a_directory_of_thousands_is_ranked_at_once():
    quotas = [Quota({"sector": str(n)}, at_least=10) for n in range(20)]
    pool = [Applicant(str(n), {"sector": str(n % 40)}) for n in range(20_000)]

    found = invite_next([Gap(quota, 0, 10, 10) for quota in quotas], pool, most=300)

    assert [len(found), len({invitation.person for invitation in found})] == [200, 200]
