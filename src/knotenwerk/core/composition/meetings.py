"""Meetings that no plan can do without: of pairs that should not share a table, and of pairs again."""

from collections import Counter
from collections.abc import Collection
from itertools import combinations

from .cliques import graph, large_cliques
from .companions import Companions
from .problem import Acquaintance, Problem
from .scoring import couples


def meetings_forced(problem: Problem, companions: Companions, criterion: str) -> int:
    """How often pairs of `known_pairs` or `apart_broken` must share a table."""
    pairs = {"known_pairs": problem.known, "apart_broken": problem.apart}[criterion]
    if not pairs:
        return 0
    return sum(
        max(
            _by_cliques(problem, pairs, turn),
            _by_fixed_seats(problem, pairs, turn),
            companions.cost({criterion: 1}, [turn]),
        )
        for turn in range(len(problem.rounds))
    )


def repeats_forced(problem: Problem, companions: Companions) -> int:
    """How often pairs must share a table beyond the first time."""
    by_person = companions.cost({"repeats": 1}, range(len(problem.rounds)))
    return max(by_person, _repeats_by_rounds(problem), _repeats_fixed(problem))


def pairs_of(people: int) -> int:
    return people * (people - 1) // 2


def pairs_forced(people: int, groups: int) -> int:
    """Pairs that share a group when people are spread over groups as evenly as can be."""
    each, more = divmod(people, groups)
    return (groups - more) * pairs_of(each) + more * pairs_of(each + 1)


def _by_cliques(problem: Problem, pairs: Collection[Acquaintance], turn: int) -> int:
    """People who are all paired with each other and outnumber the tables must share some."""
    tables = len(problem.rounds[turn].tables)
    neighbours = graph(((pair[0], pair[1]) for pair in pairs), frozenset(problem.present[turn]))
    return sum(pairs_forced(len(clique), tables) for clique in large_cliques(neighbours, tables))


def _by_fixed_seats(problem: Problem, pairs: Collection[Acquaintance], turn: int) -> int:
    given = problem.seats_given[turn]
    both = {frozenset(pair[:2]) for pair in pairs if pair[0] in given and pair[1] in given}
    return sum(len({given[id] for id in couple}) == 1 for couple in both)


def _repeats_by_rounds(problem: Problem) -> int:
    """Those who share a table in one round are spread over the tables of another; too many must meet again.

    The pairs forced over all pairs of rounds count a pair that meets m times C(m, 2) ≤ (rounds / 2)(m − 1)
    times, so repeats are at least 2 / rounds of them.
    """
    forced = 0
    for one, other in combinations(range(len(problem.rounds)), 2):
        both = len(set(problem.present[one]) & set(problem.present[other]))
        tables, elsewhere = len(problem.rounds[one].tables), len(problem.rounds[other].tables)
        each, more = divmod(both, tables)
        forced += (tables - more) * pairs_forced(each, elsewhere) + more * pairs_forced(each + 1, elsewhere)
    wanted = sum(
        pairs_of(sum(couple <= present for present in map(frozenset, problem.present)))
        for couple in couples(problem.together)
    )
    return -(-2 * max(0, forced - wanted) // len(problem.rounds))


def _repeats_fixed(problem: Problem) -> int:
    """Pairs whose fixed seats are at one table again and again."""
    times: Counter[frozenset[str]] = Counter()
    for given in problem.seats_given:
        at_table: dict[str, list[str]] = {}
        for person, table in given.items():
            at_table.setdefault(table, []).append(person)
        times.update(frozenset(couple) for people in at_table.values() for couple in combinations(people, 2))
    together, met = couples(problem.together), couples(problem.met)
    return sum(count - 1 + (couple in met) for couple, count in times.items() if couple not in together)
