"""A first plan: everybody seated, sizes and fixed seats kept, little else."""

from collections.abc import Mapping
from heapq import heapify, heappop, heappush

from .chance import Chance
from .cliques import blocks
from .plan import Plan
from .problem import Problem, Table


def opening(problem: Problem, chance: Chance, *, near: Plan | None = None) -> Plan:
    """Seat everybody present, by lot or, with `near`, where they sit in that plan as far as possible.

    Assumes that `check` names no hard reason against it.
    """
    return Plan(
        tuple(
            _Seats(problem, number, chance).filled(near.seats[number - 1] if near else {})
            for number in range(1, len(problem.rounds) + 1)
        )
    )


class _Seats:
    """One round while it fills up."""

    def __init__(self, problem: Problem, number: int, chance: Chance) -> None:
        self.tables = {table.id: table for table in problem.rounds[number - 1].tables}
        self.fixed = problem.seats_given[number - 1]
        present = list(problem.present[number - 1])
        self.order = {id: position for position, id in enumerate(present)}
        chance.shuffle(present)
        self.waiting = dict.fromkeys(present)
        self.together = blocks(problem.together, frozenset(self.waiting))
        self.people: dict[str, list[str]] = {id: [] for id in self.tables}

    def filled(self, preferred: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        self._seat_where(self.fixed)
        self._seat_where({id: table for id, table in preferred.items() if table in self.tables})
        for block in sorted(self.together, key=len, reverse=True):
            self._seat_block([person for person in block if person in self.waiting], block)
        self._seat_evenly(list(self.waiting))
        self._fill_up()
        return {id: tuple(sorted(people, key=self.order.__getitem__)) for id, people in self.people.items()}

    def _seat_where(self, seats: Mapping[str, str]) -> None:
        for person in [person for person in self.waiting if person in seats]:
            if self._room(self.tables[seats[person]]) > 0:
                self._seat(person, seats[person])

    def _seat_block(self, waiting: list[str], block: tuple[str, ...]) -> None:
        """All at one table: where one of them sits already, else where there is room; else one by one."""
        taken = [id for id, people in self.people.items() if not set(block).isdisjoint(people)]
        roomy = [id for id in taken if self._room(self.tables[id]) >= len(waiting)]
        if not roomy and not taken:
            roomy = [id for id in self.tables if self._room(self.tables[id]) >= len(waiting)]
        if roomy:
            table = min(roomy, key=self._fullness)
            for person in waiting:
                self._seat(person, table)

    def _seat_evenly(self, people: list[str]) -> None:
        """One after the other at the table that is least full; of several, at the first."""
        queue = [
            (*self._fullness(id), place, id) for place, id in enumerate(self.tables) if self._room(self.tables[id]) > 0
        ]
        heapify(queue)
        for person in people:
            *_, place, id = heappop(queue)
            self._seat(person, id)
            if self._room(self.tables[id]) > 0:
                heappush(queue, (*self._fullness(id), place, id))

    def _fullness(self, id: str) -> tuple[bool, int]:
        """Tables that lack people come first, then those with the fewest for their size."""
        size, table = len(self.people[id]), self.tables[id]
        return size >= table.fewest, size * 1000 // max(table.seats, 1)

    def _fill_up(self) -> None:
        """Bring people from tables that can spare them to tables that lack some."""
        for table in self.tables.values():
            while len(self.people[table.id]) < table.fewest:
                spare = max(self.tables, key=self._to_spare)
                person = next(person for person in reversed(self.people[spare]) if person not in self.fixed)
                self.people[spare].remove(person)
                self.people[table.id].append(person)

    def _to_spare(self, id: str) -> int:
        free = sum(person not in self.fixed for person in self.people[id])
        return min(free, len(self.people[id]) - self.tables[id].fewest)

    def _seat(self, person: str, table: str) -> None:
        del self.waiting[person]
        self.people[table].append(person)

    def _room(self, table: Table) -> int:
        return table.most - len(self.people[table.id])
