"""A problem as flat arrays: people, topics and places by number. Place p is room p % rooms in slot p // rooms."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .criteria import WEIGHTS, points
from .problem import Problem
from .programme import Programme, Session, wishes_of
from .scoring import reachable

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Wish:
    """Somebody's wish for a topic, what it is worth in points, and whether they went there in a programme before."""

    person: int
    topic: int
    points: int
    went: bool

    @property
    def value(self) -> int:
        """What the total is lower by if the wish is met, the two criteria about numbers left out."""
        return WEIGHTS["missed"] * self.points + WEIGHTS["people_moved"] * self.went


class Layout:
    """Everything that finding a programme asks for, looked up once."""

    def __init__(self, problem: Problem, before: Programme | None) -> None:
        self.problem = problem
        self.before = before
        self.rooms = len(problem.rooms)
        self.places = len(problem.slots) * self.rooms
        self._topic_number = {topic.id: number for number, topic in enumerate(problem.topics)}
        self._person_number = {person.id: number for number, person in enumerate(problem.people)}

    def slot(self, place: int) -> int:
        return place // self.rooms

    @cached_property
    def suits(self) -> Flags:
        """[topics, places] whether a topic alone could be at a place."""
        rows = [
            [self.problem.suits(topic, slot, room) for slot in self.problem.slots for room in self.problem.rooms]
            for topic in self.problem.topics
        ]
        return np.array(rows, dtype=np.bool_).reshape(len(self.problem.topics), self.places)

    @cached_property
    def seats(self) -> Ints:
        """[topics, rooms] seats for guests."""
        rows = [[room.seats - len(topic.givers) for room in self.problem.rooms] for topic in self.problem.topics]
        return np.maximum(np.array(rows, dtype=np.int64).reshape(len(self.problem.topics), self.rooms), 0)

    @cached_property
    def clashes(self) -> Flags:
        """[topics, topics] whether two topics have a giver in common."""
        givers = [set(topic.givers) for topic in self.problem.topics]
        rows = [[one is not other and not one.isdisjoint(other) for other in givers] for one in givers]
        return np.array(rows, dtype=np.bool_).reshape(len(givers), len(givers))

    @cached_property
    def present(self) -> Flags:
        """[people, slots]"""
        rows = [[slot not in person.absent for slot in self.problem.slots] for person in self.problem.people]
        return np.array(rows, dtype=np.bool_).reshape(len(self.problem.people), len(self.problem.slots))

    @cached_property
    def enters(self) -> Flags:
        """[people, rooms] whether the room has what the person needs."""
        rows = [[person.needs <= room.features for room in self.problem.rooms] for person in self.problem.people]
        return np.array(rows, dtype=np.bool_).reshape(len(self.problem.people), self.rooms)

    @cached_property
    def gives(self) -> list[list[int]]:
        """Per person the topics they give."""
        return [[self._topic_number[topic] for topic in self.problem.given_by[one.id]] for one in self.problem.people]

    @cached_property
    def wishes(self) -> list[list[Wish]]:
        """Per person their wishes, best first."""
        return [
            [self._wish(person.id, topic, place) for place, topic in enumerate(wishes_of(self.problem, person.id))]
            for person in self.problem.people
        ]

    def _wish(self, person: str, topic: str, place: int) -> Wish:
        session = self.before.sessions.get(topic) if self.before else None
        went = session is not None and person in session.guests
        return Wish(self._person_number[person], self._topic_number[topic], points(place), went)

    @cached_property
    def reachable(self) -> list[int]:
        """Per person how many wishes could be met at best."""
        return [reachable(self.problem, person.id) for person in self.problem.people]

    @cached_property
    def best_points(self) -> list[int]:
        """Per person the points if as many of the best wishes were met as could be."""
        return [sum(points(place) for place in range(most)) for most in self.reachable]

    @cached_property
    def unmet(self) -> list[int]:
        """Per person what it costs if no wish is met, the two criteria about numbers left out."""
        return [
            WEIGHTS["missed"] * best + WEIGHTS["people_moved"] * sum(wish.went for wish in wishes)
            for best, wishes in zip(self.best_points, self.wishes, strict=True)
        ]

    @cached_property
    def move_cost(self) -> Ints:
        """[topics, places] what it costs to have a topic there instead of where it was before."""
        costs = np.zeros((len(self.problem.topics), self.places), dtype=np.int64)
        for number, topic in enumerate(self.problem.topics):
            session = self.before.sessions.get(topic.id) if self.before else None
            if session is not None:
                costs[number] = WEIGHTS["sessions_moved"]
                place = self.place_of(session)
                if place is not None:
                    costs[number, place] = 0
        return costs

    def place_of(self, session: Session) -> int | None:
        """The number of the session's place, or None if its slot or room is no longer there."""
        if session.slot not in self.problem.slots or session.room not in self.problem.room_by_id:
            return None
        room = list(self.problem.room_by_id).index(session.room)
        return self.problem.slots.index(session.slot) * self.rooms + room

    def programme(self, places: Ints, guests: list[list[int]]) -> Programme:
        """The programme with each topic at its place and these guests."""
        return Programme(
            {
                topic.id: Session(
                    self.problem.slots[self.slot(int(place))],
                    self.problem.rooms[int(place) % self.rooms].id,
                    tuple(self.problem.people[person].id for person in sorted(going)),
                )
                for topic, place, going in zip(self.problem.topics, places, guests, strict=True)
            }
        )
