"""What an exchange of two seats would cost or gain, and which one is best for a table or a person."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .criteria import NOT_WISHED
from .feasibility import present_with
from .plan import Plan
from .problem import Acquaintance, Person, Problem
from .scoring import between, couples, score

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Swap:
    """Two people change seats in a round (from 1); `tables` are where they sit before.

    `changes` maps a criterion to how many misses more there would be, below zero for fewer; criteria that stay
    as they are do not appear. `total` is the weighted sum.
    """

    round: int
    people: tuple[str, str]
    tables: tuple[str, str]
    changes: Mapping[str, int]
    total: int


class Swaps:
    """All exchanges in one round (from 1) of a plan that fits its problem. Fixed seats take part in none."""

    def __init__(self, problem: Problem, plan: Plan, round: int) -> None:
        self._problem, self._plan, self._round = problem, plan, round
        self._seats = plan.seats[round - 1]
        self._people = [problem.person(id) for id in problem.present[round - 1]]
        self._number = {person.id: number for number, person in enumerate(self._people)}
        tables = {table.id: number for number, table in enumerate(problem.rounds[round - 1].tables)}
        self._at = np.array([tables[self._seats[person.id]] for person in self._people], dtype=np.int64)

    def best_at_table(self, table: str) -> Swap | None:
        """The exchange with another table that gains most, or costs least; None if no seat can change."""
        return self._best([id for id in self._number if self._seats[id] == table])

    def best_of_person(self, person: str) -> Swap | None:
        """The same for one person; None also if they are absent."""
        return self._best([person] if person in self._number else [])

    def _best(self, people: Sequence[str]) -> Swap | None:
        given = self._problem.seats_given[self._round - 1]
        free = np.array([id not in given for id in self._number], dtype=np.bool_)
        best: tuple[int, int, int] | None = None
        for first in (self._number[id] for id in people if id not in given):
            others = np.flatnonzero(free & (self._at != self._at[first]))
            costs = self._costs(first)[others]
            if len(others) and (best is None or costs.min() < best[0]):
                best = int(costs.min()), first, int(others[costs.argmin()])
        return self._told(best[1], best[2]) if best else None

    def _costs(self, first: int) -> Counts:
        """[n] the change of the total if this person and another exchange their seats."""
        own, there, everybody = self._at[first], self._at, np.arange(len(self._people))
        seat = self._seat_cost
        change: Counts = seat[first, there] - seat[first, own] + seat[:, own] - seat[everybody, there]
        change -= 2 * self._pair_cost[first]
        for cells in self._cells:
            change += cells.change(first, there)
        return change

    def _told(self, first: int, second: int) -> Swap:
        one, other = self._people[first].id, self._people[second].id
        before, after = (asdict(score(self._problem, plan)) for plan in (self._plan, self._exchanged(one, other)))
        changes = {name: after[name] - before[name] for name in self._problem.weights if after[name] != before[name]}
        tables = self._seats[one], self._seats[other]
        return Swap(self._round, (one, other), tables, changes, after["total"] - before["total"])

    def _exchanged(self, one: str, other: str) -> Plan:
        names = {one: other, other: one}
        rounds = list(self._plan.rounds)
        rounds[self._round - 1] = {
            table: tuple(names.get(id, id) for id in people) for table, people in rounds[self._round - 1].items()
        }
        return Plan(tuple(rounds))

    @cached_property
    def _pair_cost(self) -> npt.NDArray[np.int32]:
        """[n, n] what it costs that two people share a table in this round, with all other rounds as they are."""
        weights, problem = self._problem.weights, self._problem
        cost = np.zeros((len(self._people), len(self._people)), dtype=np.int32)
        for number, turn in enumerate(self._plan.rounds, start=1):
            for people in turn.values() if number != self._round else ():
                here = [self._number[id] for id in people if id in self._number]
                cost[np.ix_(here, here)] = weights["repeats"]
        np.fill_diagonal(cost, 0)
        cost[self._both_ways(problem.met)] = weights["repeats"]
        cost[self._both_ways(problem.together)] = -weights["together_broken"]
        cost[self._both_ways(problem.known)] += weights["known_pairs"]
        cost[self._both_ways(problem.apart)] += weights["apart_broken"]
        for couple, tenths in problem.tenths.items():
            if couple <= self._number.keys():
                first, second = (self._number[id] for id in couple)
                cost[[first, second], [second, first]] += weights["familiarity"] * tenths
        return cost

    def _both_ways(self, pairs: Sequence[Acquaintance]) -> tuple[list[int], list[int]]:
        """Those pairs of which both are there, each in both orders, as an index into [n, n]."""
        there = [couple for couple in couples(pairs) if couple <= self._number.keys()]
        numbers = [[self._number[id] for id in couple] for couple in there]
        first, second = [pair[0] for pair in numbers], [pair[1] for pair in numbers]
        return first + second, second + first

    @cached_property
    def _seat_cost(self) -> Counts:
        """[n, g] what each person pays for company and topic at each table, with all others where they are."""
        cost = np.zeros((len(self._people), len(self._problem.rounds[self._round - 1].tables)), dtype=np.int64)
        for number, table in enumerate(self._problem.rounds[self._round - 1].tables):
            cost[:, number] = self._pair_cost[:, self._at == number].sum(axis=1)
            cost[:, number] += [self._topic_cost(person, table.topic) for person in self._people]
            barred = [not person.can_sit_at(table) for person in self._people]
            cost[:, number] += self._problem.weights["misplaced"] * np.array(barred, dtype=np.int64)
        return cost

    def _topic_cost(self, person: Person, topic: str | None) -> int:
        if person.id in self._problem.hosts:
            return 0
        weights, wishes, elsewhere = self._problem.weights, person.wishes, self._topics_elsewhere[person.id]
        cost = weights["wish_cost"] * (wishes.index(topic) if topic in wishes else NOT_WISHED)
        if topic is not None and topic in elsewhere:
            cost += weights["topic_repeats"]
        if wishes and topic not in wishes:
            cost += weights["left_out"] * sum(other not in wishes for other in elsewhere)
        return cost

    @cached_property
    def _topics_elsewhere(self) -> Mapping[str, list[str | None]]:
        """Person → their topics in other rounds."""
        topics: dict[str, list[str | None]] = {id: [] for id in self._number}
        for number, (turn, seats) in enumerate(zip(self._problem.rounds, self._plan.seats, strict=True), start=1):
            topic = {table.id: table.topic for table in turn.tables}
            for id, table in seats.items() if number != self._round else ():
                if id in topics:
                    topics[id].append(topic[table])
        return topics

    @cached_property
    def _cells(self) -> list["_Cells"]:
        problem = self._problem
        traits = dict.fromkeys((*problem.mix, *problem.at_most, *problem.at_least, *problem.not_alone))
        return [self._cells_of(trait) for trait in traits]

    def _cells_of(self, trait: str) -> "_Cells":
        present = present_with(self._problem, trait, self._round)
        values: dict[str | None, int] = {value: number for number, value in enumerate(present)}
        value = np.array([values.get(person.traits.get(trait), len(values)) for person in self._people])
        count = np.zeros((len(self._problem.rounds[self._round - 1].tables), len(values) + 1), dtype=np.int64)
        np.add.at(count, (self._at, value), 1)
        low, high = between(np.array([*present.values(), 0]) * count.sum(axis=1)[:, None], len(self._people))
        limit = self._problem.at_most.get(trait, len(self._people))
        wanted = np.array([*(value in self._problem.at_least.get(trait, ()) for value in present), False])
        sociable = np.array([*(trait in self._problem.not_alone and people > 1 for people in present.values()), False])
        in_company = count.sum(axis=1)[:, None] > 1
        weights = self._problem.weights

        def cost(count: Counts) -> Counts:
            off = np.maximum(np.maximum(low - count, count - high), 0) if trait in self._problem.mix else 0 * count
            cost: Counts = weights["spread"] * off + weights["at_most_broken"] * np.maximum(count - limit, 0)
            cost += weights["at_least_broken"] * (wanted & (count == 0))
            cost += weights["alone"] * (sociable & in_company & (count == 1))
            cost[:, -1] = 0
            return cost

        return _Cells(value, cost(count + 1) - cost(count), cost(count - 1) - cost(count))


@dataclass(frozen=True)
class _Cells:
    """One trait: the value of each person [n], and the cost of one more or fewer of a value at a table [g, v]."""

    value: Counts
    more: Counts
    fewer: Counts

    def change(self, first: int, there: Counts) -> Counts:
        """[n] the change of the cost if this person exchanges seats with another; `there` is where all sit."""
        own, place = self.value[first], there[first]
        away = self.fewer[place, own] + self.more[place, self.value]
        change: Counts = away + self.fewer[there, self.value] + self.more[there, own]
        change[self.value == own] = 0
        return change
