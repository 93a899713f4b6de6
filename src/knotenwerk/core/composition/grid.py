"""People, rounds, tables, topics and pairs as numbers in arrays."""

from collections.abc import Collection, Mapping

import numpy as np

from .cliques import blocks
from .criteria import NOT_WISHED
from .kernel import FEWEST, GROUP, HOME, LACK, LOOSE, MOST, TOPIC, VISITS, WISH, Bytes, Ints, Longs, Shorts
from .plan import Plan
from .problem import Acquaintance, Problem
from .scoring import couples, even_share

NEVER = -1000
"""Visits so far below zero that no visit counts as one again."""

EXEMPT = 100
"""Meetings so many that one more or less is never the first or second."""


class Grid:
    """A problem by numbers: n people, r rounds, g tables, s seats, t topics. Arrays as `State` names them."""

    def __init__(self, problem: Problem, weights: Mapping[str, int]) -> None:
        self.problem = problem
        self.weights = weights
        self.person = {person.id: number for number, person in enumerate(problem.people)}
        self.people = len(problem.people)
        self.rounds = len(problem.rounds)
        self.tables = max(len(turn.tables) for turn in problem.rounds)
        self.seats = max(self.capacity(turn, number) for turn, number in self._places())
        named = {table.topic for turn in problem.rounds for table in turn.tables if table.topic is not None}
        self.topic = {topic: number for number, topic in enumerate(sorted(named))}

    def _places(self) -> list[tuple[int, int]]:
        return [(turn, number) for turn, spec in enumerate(self.problem.rounds) for number in range(len(spec.tables))]

    def capacity(self, turn: int, number: int) -> int:
        """Seats at a table, no more than there are people."""
        return min(self.problem.rounds[turn].tables[number].most, self.people)

    def groups(self, plan: Plan | None) -> Ints:
        """[r, n] table of each person, −1 for none or one the problem does not have."""
        groups = np.full((self.rounds, self.people), -1, dtype=np.int32)
        for turn, seats in enumerate(plan.seats if plan else ()):
            numbers = {table.id: number for number, table in enumerate(self.problem.rounds[turn].tables)}
            for id in self.problem.present[turn]:
                groups[turn, self.person[id]] = numbers.get(seats.get(id, ""), -1)
        return groups

    def seat(self, home: Plan | None) -> Ints:
        """[r, n, 4] before anybody sits."""
        seat = np.zeros((self.rounds, self.people, 4), dtype=np.int32)
        seat[:, :, GROUP] = -1
        seat[:, :, HOME] = self.groups(home)
        for turn, given in enumerate(self.problem.seats_given):
            seat[turn, [self.person[id] for id in self.problem.present[turn] if id not in given], LOOSE] = 1
        return seat

    def table(self) -> Ints:
        """[r, g, 5] before anybody sits."""
        table = np.zeros((self.rounds, self.tables, 5), dtype=np.int32)
        table[:, :, TOPIC] = len(self.topic)
        for turn, number in self._places():
            spec = self.problem.rounds[turn].tables[number]
            table[turn, number, FEWEST] = spec.fewest
            table[turn, number, MOST] = self.capacity(turn, number)
            if spec.topic is not None:
                table[turn, number, TOPIC] = self.topic[spec.topic]
        return table

    def elastic(self) -> Longs:
        """[r] 1 where the size of a table may vary."""
        varies = [any(table.fewest < table.most for table in turn.tables) for turn in self.problem.rounds]
        return np.array(varies, dtype=np.int64)

    def size_cost(self) -> Ints:
        """[r, g, s + 1] cost of tables outside their even share."""
        cost = np.zeros((self.rounds, self.tables, self.seats + 1), dtype=np.int32)
        sizes = np.arange(self.seats + 1)
        for turn, number in self._places():
            spec = self.problem.rounds[turn].tables[number]
            if spec.fewest < spec.most:
                low, high = even_share(self.problem, turn + 1, spec)
                off = np.maximum(np.maximum(low - sizes, sizes - high), 0)
                cost[turn, number] = self.weights["uneven"] * off
        return cost

    def stay(self) -> Ints:
        """[n, t + 2, 3]; nothing counts for people whose topics are given."""
        stay = np.zeros((self.people, len(self.topic) + 2, 3), dtype=np.int32)
        stay[:, :, WISH] = NOT_WISHED
        for number, person in enumerate(self.problem.people):
            stay[number, :-1, LACK] = self.weights["left_out"] * bool(person.wishes)
            for place, topic in reversed(list(enumerate(person.wishes))):
                if topic in self.topic:
                    stay[number, self.topic[topic], WISH] = place
                    stay[number, self.topic[topic], LACK] = 0
        hosts = sorted(self.person[id] for id in self.problem.hosts)
        stay[hosts, :, WISH] = 0
        stay[hosts, :, LACK] = 0
        stay[:, :, WISH] *= self.weights["wish_cost"]
        stay[:, -2, VISITS] = NEVER
        stay[hosts, :, VISITS] = NEVER
        return stay

    def wished(self) -> Shorts:
        """[n, w] the topics of each person; none for people whose topics are given."""
        wishes = [
            [self.topic[topic] for topic in person.wishes if topic in self.topic]
            if person.id not in self.problem.hosts
            else []
            for person in self.problem.people
        ]
        wished = np.full((self.people, max(map(len, wishes), default=0)), -1, dtype=np.int16)
        for number, topics in enumerate(wishes):
            wished[number, : len(topics)] = topics
        return wished

    def offering(self) -> Shorts:
        """[r, t + 1, o] the tables with each topic."""
        tables: list[list[list[int]]] = [[[] for _ in range(len(self.topic) + 1)] for _ in range(self.rounds)]
        for turn, number in self._places():
            topic = self.problem.rounds[turn].tables[number].topic
            if topic is not None:
                tables[turn][self.topic[topic]].append(number)
        most = max(len(of_topic) for turn in tables for of_topic in turn)
        offering = np.full((self.rounds, len(self.topic) + 1, most), -1, dtype=np.int16)
        for turn, topics in enumerate(tables):
            for topic_number, numbers in enumerate(topics):
                offering[turn, topic_number, : len(numbers)] = numbers
        return offering

    def barred(self) -> Bytes:
        """[r, g, n] 1 where the person cannot take part; [0, g, n] if everybody can everywhere."""
        limited = [
            (turn, number, table)
            for turn, number in self._places()
            if (table := self.problem.rounds[turn].tables[number]).language is not None or not table.step_free
        ]
        barred = np.zeros((self.rounds if limited else 0, self.tables, self.people), dtype=np.uint8)
        for turn, number, table in limited:
            barred[turn, number] = [not person.can_sit_at(table) for person in self.problem.people]
        return barred

    def near(self, barred: Bytes, rounds: int) -> Ints:
        """[r, g, n] before anybody sits, for the first so many rounds."""
        near = np.zeros((rounds, self.tables, self.people), dtype=np.int32)
        if len(barred):
            near[:] = self.weights["misplaced"] * barred[:rounds].astype(np.int32)
        return near

    def block(self) -> Longs:
        """[n, b] people who must sit together."""
        linked = blocks(self.problem.together, frozenset(self.person))
        block = np.full((self.people, max(map(len, linked), default=1)), -1, dtype=np.int64)
        for people in linked:
            numbers = [self.person[id] for id in people]
            block[numbers, : len(numbers)] = numbers
        return block

    def meet(self) -> Bytes:
        """[n, n] before anybody sits; EXEMPT for pairs that met earlier, and for those to sit together."""
        meet = np.zeros((self.people, self.people), dtype=np.uint8)
        meet[self._couples(self.problem.met)] = EXEMPT
        meet[self._couples(self.problem.together)] = EXEMPT
        return meet

    def join(self) -> Shorts:
        """[n, n] before anybody sits."""
        join = np.zeros((self.people, self.people), dtype=np.int16)
        join[self._couples(self.problem.met)] = self.weights["repeats"]
        join[self._couples(self.problem.together)] = -self.weights["together_broken"]
        join[self._couples(self.problem.apart)] += self.weights["apart_broken"]
        join[self._couples(self.problem.known)] += self.weights["known_pairs"]
        tenths = self.problem.tenths
        sides = np.array([[self.person[id] for id in couple] for couple in tenths], dtype=np.int64).reshape(-1, 2).T
        join[sides, sides[::-1]] += self.weights["familiarity"] * np.array([*tenths.values()], dtype=np.int16)
        return join

    def _couples(self, pairs: Collection[Acquaintance]) -> tuple[list[int], list[int]]:
        """Both orders of each couple, as an index into [n, n]."""
        numbers = [sorted(self.person[id] for id in couple) for couple in couples(pairs)]
        first, second = [pair[0] for pair in numbers], [pair[1] for pair in numbers]
        return first + second, second + first
