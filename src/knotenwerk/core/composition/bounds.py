"""What no plan can stay below, per criterion. Counting bounds: always valid, tight where there is slack."""

from dataclasses import dataclass, fields
from itertools import combinations

import numpy as np
import numpy.typing as npt

from .cliques import graph, large_cliques
from .criteria import NOT_WISHED
from .feasibility import present_with, refuse_impossible
from .problem import Problem
from .scoring import Costs, Score, couples


@dataclass(frozen=True)
class Bounds(Costs):
    """Per criterion and in total: no plan that seats everyone scores less."""

    def proven(self, score: Score) -> tuple[str, ...]:
        """The criteria in which the score equals the bound: no plan does better there."""
        return tuple(field.name for field in fields(self) if getattr(score, field.name) == getattr(self, field.name))


def bounds(problem: Problem) -> Bounds:
    """Lower bounds for every plan that seats each person present once, within sizes and fixed seats.

    Raises the first hard Infeasibility, as there is no such plan then.
    """
    refuse_impossible(problem)
    counts = {
        "apart_broken": _pairs_forced(problem, [(first, second) for first, second in problem.apart]),
        "together_broken": 0,
        "at_most_broken": _beyond_limits(problem),
        "repeats": max(_repeats_by_person(problem), _repeats_by_rounds(problem), _repeats_fixed(problem)),
        "known_pairs": _pairs_forced(problem, [(pair[0], pair[1]) for pair in problem.known]),
        "spread": 0,
        "uneven": 0,
        "wish_cost": _wishes(problem),
        "topic_repeats": _topics(problem),
    }
    total = sum(problem.weights[name] * count for name, count in counts.items())
    return Bounds(**counts, total=total)


def pairs_of(people: int) -> int:
    return people * (people - 1) // 2


def pairs_forced(people: int, groups: int) -> int:
    """Pairs that share a group when people are spread over groups as evenly as can be."""
    each, more = divmod(people, groups)
    return (groups - more) * pairs_of(each) + more * pairs_of(each + 1)


def _pairs_forced(problem: Problem, pairs: list[tuple[str, str]]) -> int:
    """Per round, people who are all paired with each other and outnumber the tables must share some."""
    forced = 0
    for turn, present in zip(problem.rounds, problem.present, strict=True):
        tables = len(turn.tables)
        cliques = large_cliques(graph(pairs, frozenset(present)), tables)
        forced += sum(pairs_forced(len(clique), tables) for clique in cliques)
    return forced


def _beyond_limits(problem: Problem) -> int:
    """Pigeonhole: people with one value beyond what all tables may take of it."""
    beyond = 0
    for number, turn in enumerate(problem.rounds, start=1):
        for trait, limit in problem.at_most.items():
            room = sum(min(limit, table.most) for table in turn.tables)
            beyond += sum(max(0, people - room) for people in present_with(problem, trait, number).values())
    return beyond


def _repeats_by_person(problem: Problem) -> int:
    """Each person has more table companions over the rounds than people they could meet afresh.

    Half the excess over all people, since a repeat has two sides. Companions who must sit together fill a
    seat in every round without being a repeat; people met earlier are never fresh.
    """
    index = {person.id: position for position, person in enumerate(problem.people)}
    fresh = np.zeros((len(index), len(index)), dtype=np.uint8)
    companions = np.zeros(len(index), dtype=np.int64)
    for number, turn in enumerate(problem.rounds, start=1):
        fresh += _may_meet(problem, number, index)
        smallest = min((table.fewest for table in turn.tables if table.most), default=0)
        companions[[index[id] for id in problem.present[number - 1]]] += max(0, smallest - 1)
    together = [sorted(couple) for couple in couples(problem.together)]
    room = np.minimum(fresh, 1)
    for first, second in couples(problem.met):
        room[index[first], index[second]] = room[index[second], index[first]] = 0
    for first, second in together:
        room[index[first], index[second]] = room[index[second], index[first]] = fresh[index[first], index[second]]
    np.fill_diagonal(room, 0)
    excess = int(np.maximum(companions - room.sum(axis=1), 0).sum())
    return -(-excess // 2)


def _may_meet(problem: Problem, number: int, index: dict[str, int]) -> npt.NDArray[np.bool_]:
    """Whether two people can share a table in this round: both present, not fixed at different tables."""
    present = np.zeros(len(index), dtype=np.bool_)
    present[[index[id] for id in problem.present[number - 1]]] = True
    names = {table.id: position for position, table in enumerate(problem.rounds[number - 1].tables)}
    fixed = np.full(len(index), -1)
    for id, table in problem.seats_given[number - 1].items():
        fixed[index[id]] = names[table]
    elsewhere = (fixed[:, None] >= 0) & (fixed[None, :] >= 0) & (fixed[:, None] != fixed[None, :])
    both: npt.NDArray[np.bool_] = present[:, None] & present[None, :] & ~elsewhere
    return both


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
    times: dict[frozenset[str], int] = {}
    for given in problem.seats_given:
        for first, second in combinations(sorted(given), 2):
            if given[first] == given[second]:
                couple = frozenset((first, second))
                times[couple] = times.get(couple, 0) + 1
    together, met = couples(problem.together), couples(problem.met)
    return sum(count - 1 + (couple in met) for couple, count in times.items() if couple not in together)


def _wishes(problem: Problem) -> int:
    """Everybody at the best of their topics in every round, as if seats were endless."""
    cost = 0
    for turn, present in zip(problem.rounds, problem.present, strict=True):
        topics = {table.topic for table in turn.tables if table.most}
        for id in present:
            if id not in problem.hosts:
                wishes = problem.person(id).wishes
                offered = [place for place, topic in enumerate(wishes) if topic in topics]
                unwished = bool(topics - set(wishes))
                cost += min([*offered[:1], NOT_WISHED] if unwished or not offered else offered[:1])
    return cost


def _topics(problem: Problem) -> int:
    """A person with more rounds than there are topics must come to one again."""
    topics = {table.topic for turn in problem.rounds for table in turn.tables if table.topic is not None}
    themed = [all(table.topic is not None for table in turn.tables) for turn in problem.rounds]
    return sum(
        max(0, rounds - len(topics))
        for rounds in (
            sum(
                is_themed and person.id not in turn.absent
                for is_themed, turn in zip(themed, problem.rounds, strict=True)
            )
            for person in problem.people
            if person.id not in problem.hosts
        )
    )
