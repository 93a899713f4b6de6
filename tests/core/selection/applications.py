"""Applications small enough to try every committee, and what trying them all finds."""

from collections import defaultdict
from itertools import combinations

from hypothesis import strategies as st

from knotenwerk.core.selection import Applicant, Problem, Quota


def applicants(sides, *, organisations="", tandems=""):
    """p0, p1, … with one letter each for side, organisation and tandem; a dot is none."""

    def letter(letters, number):
        return letters[number] if number < len(letters) and letters[number] != "." else None

    return tuple(
        Applicant(f"p{number}", {"side": side}, letter(organisations, number), letter(tandems, number))
        for number, side in enumerate(sides)
    )


def side(value, at_least=0, at_most=None, target=None):
    return Quota({"side": value}, at_least, at_most, target)


def is_committee(problem, people):
    """Whether these people meet every rule; written without a look at the engine."""
    chosen = [one for one in problem.applicants if one.id in people]
    organisations, tandems = defaultdict(int), defaultdict(set)
    for one in chosen:
        organisations[one.organisation] += 1
    for one in problem.applicants:
        if one.tandem is not None:
            tandems[one.tandem].add(one.id in people)
    return (
        len(chosen) == len(people) == problem.seats
        and all(
            quota.at_least
            <= sum(all(one.traits.get(trait) == value for trait, value in quota.where.items()) for one in chosen)
            <= (problem.seats if quota.at_most is None else quota.at_most)
            for quota in problem.quotas
        )
        and all(
            count <= problem.seats_of.get(name, problem.seats_per_organisation or problem.seats)
            for name, count in organisations.items()
            if name is not None
        )
        and all(len(answers) == 1 for answers in tandems.values())
    )


def committees(problem):
    """All committees there are, in waiting order."""
    people = [one.id for one in problem.applicants]
    return [chosen for chosen in combinations(people, problem.seats) if is_committee(problem, chosen)]


@st.composite
def problems(draw):
    """Up to seven people with two traits, two to four seats, a few quotas, sometimes limits and tandems."""
    count = draw(st.integers(3, 7))
    organisations = draw(st.text("ab.", min_size=count, max_size=count))
    tandems = draw(st.sampled_from(["", "", "tt", ".tt", "uttu", "t..t"]))
    people = tuple(
        Applicant(
            one.id,
            {**one.traits, "level": draw(st.sampled_from("kl"))},
            one.organisation,
            one.tandem,
        )
        for one in applicants(
            draw(st.text("xyz", min_size=count, max_size=count)), organisations=organisations, tandems=tandems
        )
    )
    wheres = draw(
        st.lists(
            st.sampled_from([(("side", "x"),), (("side", "y"),), (("level", "k"),), (("side", "x"), ("level", "k"))]),
            max_size=3,
            unique=True,
        )
    )
    seats = draw(st.integers(2, min(4, count)))
    return Problem(
        people,
        seats,
        tuple(quota(draw, dict(where)) for where in wheres),
        seats_per_organisation=draw(st.sampled_from([None, None, 1, 2])),
    )


def quota(draw, where):
    low, target, high = sorted(draw(st.tuples(*[st.integers(0, 3)] * 3)))
    return Quota(where, low, draw(st.sampled_from([high, None])), draw(st.sampled_from([target, None])))
