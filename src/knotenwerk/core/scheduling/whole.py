"""The whole question as one integer program: exact where it is small, and a bound where it is not.

Its relaxation lets a topic be partly here and partly there, so the bound is honest but may be far below what
any programme reaches.
"""

import math
from collections import defaultdict
from collections.abc import Callable

import numpy as np

from knotenwerk.core.programs import Program, Solution, Term

from .assigning import worst_off
from .criteria import WEIGHTS
from .layout import Ints, Layout


class Whole:
    """Variables: a topic is at a place; somebody goes to a topic in a slot; somebody has no wish met, or one.

    `whole` asks for whole topics; without it the program is the relaxation. Once topics are whole, people are:
    what is left is the flow of `assigning`.
    """

    def __init__(self, layout: Layout, *, whole: bool) -> None:
        self._layout = layout
        self._program = Program(corner=whole)
        self._sums: dict[str, list[Term]] = defaultdict(list)
        self._constants = {
            "missed": sum(layout.best_points),
            "people_moved": sum(wish.went for wishes in layout.wishes for wish in wishes),
        }
        self._there: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        self._goers: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._any: dict[tuple[int, ...], int] = {}
        topics, spots = np.nonzero(layout.suits)
        self._at = dict(
            zip(
                zip(topics.tolist(), spots.tolist(), strict=True),
                self._program.variables(len(topics), whole=whole),
                strict=True,
            )
        )
        self._place_topics()
        for person in range(len(layout.wishes)):
            self._send(person)
        self._keep_to_seats()

    def bound(self, criterion: str) -> int:
        """What no programme is below, in a criterion or in the `total`."""
        costs, constant = self._objective(criterion)
        bound = self._program.minimise(costs, constant=constant).bound
        return math.ceil(bound - 1e-4) if bound > 0 else 0

    def search(self, places: Ints, *, nodes: int, seconds: float, cancel: Callable[[], bool]) -> Solution:
        """Look for a programme with a lower total than with these places."""
        start = {self._at[topic, int(place)]: 1.0 for topic, place in enumerate(places)}
        costs, constant = self._objective("total")
        return self._program.minimise(
            costs, constant=constant, start=start, nodes=nodes, seconds=seconds, cancel=cancel
        )

    def places(self, solution: Solution) -> Ints:
        """Where each topic is in a solution."""
        places = np.full(len(self._layout.suits), -1, dtype=np.int64)
        for (topic, place), number in self._at.items():
            if solution.values[number] > 0.5:
                places[topic] = place
        return places

    def _objective(self, criterion: str) -> tuple[list[Term], float]:
        weights = WEIGHTS if criterion == "total" else {criterion: 1}
        costs = [(number, weight * factor) for name, weight in weights.items() for number, factor in self._sums[name]]
        return costs, float(sum(weight * self._constants.get(name, 0) for name, weight in weights.items()))

    def _place_topics(self) -> None:
        by_topic: dict[int, list[Term]] = {topic: [] for topic in range(len(self._layout.suits))}
        by_place: dict[int, list[Term]] = defaultdict(list)
        for (topic, place), number in self._at.items():
            by_topic[topic].append((number, 1.0))
            by_place[place].append((number, 1.0))
            self._there[topic, self._layout.slot(place)].append((number, place % self._layout.rooms))
            if self._layout.move_cost[topic, place]:
                self._sums["sessions_moved"].append((number, 1.0))
        for terms in by_topic.values():
            self._program.row(terms, low=1, high=1)
        for terms in by_place.values():
            self._program.row(terms, high=1)

    def _send(self, person: int) -> None:
        goes: list[int] = []
        for slot in range(self._layout.present.shape[1]):
            if self._layout.present[person, slot]:
                goes += self._send_in(person, slot)
        for criterion, number in worst_off(self._program, self._layout.reachable[person], goes):
            self._sums[criterion].append((number, 1.0))

    def _send_in(self, person: int, slot: int) -> list[int]:
        """Somebody goes to one session of the slot at most, and to none while giving one."""
        wishes = [wish for wish in self._layout.wishes[person] if self._rooms_for(person, wish.topic, slot)]
        goes = self._program.variables(len(wishes))
        for wish, number in zip(wishes, goes, strict=True):
            self._program.row([(number, 1.0), (self._is_open(person, wish.topic, slot), -1.0)], high=0)
            self._goers[wish.topic, slot].append(number)
            self._sums["missed"].append((number, -float(wish.points)))
            if wish.went:
                self._sums["people_moved"].append((number, -1.0))
        gives = [self._is_held(topic, slot) for topic in self._layout.gives[person] if self._there[topic, slot]]
        self._program.row(((number, 1.0) for number in (*goes, *gives)), high=1)
        return list(goes)

    def _rooms_for(self, person: int, topic: int, slot: int) -> tuple[int, ...]:
        enters = self._layout.enters[person]
        return tuple(at for at, room in self._there[topic, slot] if enters[room])

    def _is_open(self, person: int, topic: int, slot: int) -> int:
        """1 if the topic is in a room that the person can enter."""
        return self._any_of(self._rooms_for(person, topic, slot))

    def _is_held(self, topic: int, slot: int) -> int:
        return self._any_of(tuple(at for at, _ in self._there[topic, slot]))

    def _any_of(self, places: tuple[int, ...]) -> int:
        """A variable for the sum of these: one short row a person instead of many long ones."""
        if places not in self._any:
            [self._any[places]] = self._program.variables(1)
            self._program.row([(self._any[places], -1.0), *((at, 1.0) for at in places)], low=0, high=0)
        return self._any[places]

    def _keep_to_seats(self) -> None:
        for (topic, slot), goers in self._goers.items():
            rooms = self._there[topic, slot]
            if len(goers) > min(self._layout.seats[topic, room] for _, room in rooms):
                seats = [(at, -float(self._layout.seats[topic, room])) for at, room in rooms]
                self._program.row([*((number, 1.0) for number in goers), *seats], high=0)
