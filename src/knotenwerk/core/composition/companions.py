"""What sharing tables must cost, by counting: everybody has companions, and only so many of them are free."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from .problem import Problem, Table
from .scoring import couples

Counts = npt.NDArray[np.int64]


class Companions:
    """Who can sit with whom in a problem, and what that costs at least."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._number = {person.id: number for number, person in enumerate(problem.people)}

    def cost(self, prices: Mapping[str, int], turns: Sequence[int]) -> int:
        """No plan pays less for pairs in these rounds (from 0), at these prices per criterion; the rest is free.

        Each person takes the cheapest companions there are: those met afresh, then those known, or met again.
        Half of it over everybody, since a pair has two sides.
        """
        seats = np.array([self._seats(turn) for turn in turns]).T
        companions = np.sum([self._fewest_companions(turn) for turn in turns], axis=0)
        offers = self._offers(seats, Counter(prices))
        return -(-offers.cheapest(companions, sum(map(self._sides, turns))) // 2)

    def _seats(self, turn: int) -> Counts:
        """[n] −1 who is absent, the number of their table (from 1) who has a fixed seat, 0 who may sit anywhere."""
        tables = {table.id: number for number, table in enumerate(self._problem.rounds[turn].tables, start=1)}
        given = self._problem.seats_given[turn]
        seats = np.full(len(self._number), -1, dtype=np.int64)
        for id in self._problem.present[turn]:
            seats[self._number[id]] = tables[given[id]] if id in given else 0
        return seats

    def _fewest_companions(self, turn: int) -> Counts:
        """[n] with how many others each person sits at least; 0 for the absent."""
        given = self._problem.seats_given[turn]
        fixed = Counter(given.values())
        tables = {table.id: table for table in self._problem.rounds[turn].tables}
        open_tables = [table for table in tables.values() if table.most > fixed[table.id]]
        fewest = min((max(table.fewest, fixed[table.id] + 1) for table in open_tables), default=1)
        companions = np.zeros(len(self._number), dtype=np.int64)
        for id in self._problem.present[turn]:
            size = max(tables[given[id]].fewest, fixed[given[id]]) if id in given else fewest
            companions[self._number[id]] = size - 1
        return companions

    def _sides(self, turn: int) -> int:
        """Companions over everybody when the tables are as even as they can be."""
        fixed = Counter(self._problem.seats_given[turn].values())
        sizes = _even_sizes(self._problem.rounds[turn].tables, fixed, len(self._problem.present[turn]))
        return sum(size * (size - 1) for size in sizes)

    def _offers(self, seats: Counts, prices: Mapping[str, int]) -> "_Offers":
        """What companions cost: nobody a rule speaks of costs anything the first time."""
        kinds, kind, people = np.unique(seats, axis=0, return_inverse=True, return_counts=True)
        shared = _shared(kinds)
        offers = _Offers(len(kind))
        everybody, own = np.arange(len(kind)), np.diagonal(shared)
        offers.add(0, everybody, ((shared > 0) @ people - (own > 0))[kind])
        offers.add(prices["repeats"], everybody, (np.maximum(shared - 1, 0) @ people - np.maximum(own - 1, 0))[kind])
        one, other, known, apart, met, together = self._ruled
        times = shared[kind[one], kind[other]]
        always = known * prices["known_pairs"] + apart * prices["apart_broken"]
        again = prices["repeats"] * (1 - together)
        for side in (one, other):
            offers.add(0, side, -np.minimum(times, 1))
            offers.add(prices["repeats"], side, 1 - np.maximum(times, 1))
            offers.add_each(always + again * met, side, np.minimum(times, 1))
            offers.add_each(always + again, side, np.maximum(times, 1) - 1)
        return offers

    @cached_property
    def _ruled(self) -> Counts:
        """[6, c] the couples that rules speak of: both people, and whether known, apart, met, together."""
        rules = [
            couples(pairs)
            for pairs in (self._problem.known, self._problem.apart, self._problem.met, self._problem.together)
        ]
        ruled = [
            (*(self._number[id] for id in couple), *(couple in rule for rule in rules))
            for couple in frozenset().union(*rules)
        ]
        return np.array(ruled, dtype=np.int64).reshape(-1, 6).T


class _Offers:
    """Price → [n] how many companions each person may have at it."""

    def __init__(self, people: int) -> None:
        self._people = people
        self._at: dict[int, Counts] = {}

    def add(self, price: int, people: Counts, companions: Counts) -> None:
        """So many companions more, or fewer, for these people."""
        np.add.at(self._at.setdefault(price, np.zeros(self._people, dtype=np.int64)), people, companions)

    def add_each(self, prices: Counts, people: Counts, companions: Counts) -> None:
        """The same with a price for each."""
        for price in np.unique(prices):
            here = prices == price
            self.add(int(price), people[here], companions[here])

    def cheapest(self, fewest: Counts, sides: int) -> int:
        """What so many companions each, and `sides` of them over everybody, cost at least."""
        cost, left = 0, fewest
        more = sides - int(fewest.sum())
        over: list[tuple[int, int]] = []
        for price, companions in sorted(self._at.items()):
            taken = np.minimum(left, companions)
            left = left - taken
            cost += price * int(taken.sum())
            over.append((price, int((companions - taken).sum())))
        for price, spare in over:
            cost += price * min(more, spare)
            more -= min(more, spare)
        return cost


def _shared(kinds: Counts) -> Counts:
    """[k, k] in how many rounds people of two kinds may share a table."""
    shared = np.zeros((len(kinds), len(kinds)), dtype=np.int64)
    for seats in kinds.T:
        there = seats >= 0
        apart = (seats[:, None] > 0) & (seats[None, :] > 0) & (seats[:, None] != seats[None, :])
        shared += there[:, None] & there[None, :] & ~apart
    return shared


def _even_sizes(tables: Sequence[Table], fixed: Mapping[str, int], people: int) -> list[int]:
    """Sizes as even as the bounds of the tables and those fixed there allow."""
    sizes = [max(table.fewest, fixed[table.id]) for table in tables]
    growing = [(size, table.most) for size, table in zip(sizes, tables, strict=True) if size < table.most]
    full = [size for size, table in zip(sizes, tables, strict=True) if size >= table.most]
    heapify(growing)
    for _ in range(people - sum(sizes)):
        size, most = heappop(growing)
        if size + 1 < most:
            heappush(growing, (size + 1, most))
        else:
            full.append(most)
    return full + [size for size, _ in growing]
