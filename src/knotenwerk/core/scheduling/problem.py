"""The problem: who comes, what is proposed, and when and where it can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .validation import validate

FixedPlace = tuple[str, str, str | None]


@dataclass(frozen=True)
class Person:
    """Somebody who comes.

    wishes  topics, best first; their own are passed over
    needs   what a room must have for them, as in `{"step-free"}`
    absent  slots in which they are not there
    """

    id: str
    wishes: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Topic:
    """Something proposed for one session. Its givers are always there and need a seat each."""

    id: str
    givers: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Room:
    """A room for one session in every slot in which it is not closed."""

    id: str
    seats: int
    features: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Problem:
    """Everything a programme depends on.

    `fixed` holds topics to a slot, and to a room where one is named. Raises an InvalidProblem where the parts
    contradict each other; whether a programme is possible is a question for `check`.
    """

    people: tuple[Person, ...]
    topics: tuple[Topic, ...]
    slots: tuple[str, ...]
    rooms: tuple[Room, ...]
    name: str = ""
    fixed: tuple[FixedPlace, ...] = ()

    def __post_init__(self) -> None:
        validate(self)

    @cached_property
    def person_by_id(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def room_by_id(self) -> Mapping[str, Room]:
        return {room.id: room for room in self.rooms}

    @cached_property
    def given_by(self) -> Mapping[str, tuple[str, ...]]:
        """Person → the topics they give."""
        return {
            person.id: tuple(topic.id for topic in self.topics if person.id in topic.givers) for person in self.people
        }

    def needs_of(self, topic: Topic) -> frozenset[str]:
        """What a room must have for this topic and for those who give it."""
        return topic.needs.union(*(self.person_by_id[giver].needs for giver in topic.givers))

    def suits(self, topic: Topic, slot: str, room: Room) -> bool:
        """Whether the topic alone could be there and then."""
        return (
            slot not in room.closed
            and self.needs_of(topic) <= room.features
            and len(topic.givers) <= room.seats
            and all(slot not in self.person_by_id[giver].absent for giver in topic.givers)
            and self._keeps_to_fixed(topic.id, slot, room.id)
        )

    def _keeps_to_fixed(self, topic: str, slot: str, room: str) -> bool:
        fixed_slot, fixed_room = self._fixed_by_topic.get(topic, (slot, room))
        return slot == fixed_slot and fixed_room in (None, room)

    @cached_property
    def _fixed_by_topic(self) -> Mapping[str, tuple[str, str | None]]:
        return {topic: (slot, room) for topic, slot, room in self.fixed}
