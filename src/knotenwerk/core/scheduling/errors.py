"""What can be wrong with a problem or a programme. Every error carries its facts as attributes."""

from dataclasses import dataclass
from typing import ClassVar

from knotenwerk.core.refusals import InvalidProblem, Refusal, counted, listed


@dataclass(unsafe_hash=True)
class DuplicateId(InvalidProblem):
    """Two people, topics, slots or rooms bear the same id."""

    id: str
    kind: str

    def __str__(self) -> str:
        return f"Two entries have the {self.kind} id “{self.id}”. Give each its own."


@dataclass(unsafe_hash=True)
class FixedTwice(InvalidProblem):
    """A topic is given two places, or a place two topics."""

    id: str
    kind: str

    def __str__(self) -> str:
        return f"The {self.kind} {self.id} is fixed twice. Keep one of the two."


class Infeasibility(Refusal):
    """Something asked for cannot be had, and why. Where `hard` holds there is no programme at all."""

    hard: ClassVar[bool] = True


@dataclass(unsafe_hash=True)
class TooFewPlaces(Infeasibility):
    """There are more topics than slots with an open room."""

    topics: int
    places: int
    slots: int
    rooms: int

    def __str__(self) -> str:
        missing = counted(self.topics - self.places, "topic", "topics")
        return (
            f"{counted(self.topics, 'topic', 'topics')} cannot fit into {counted(self.slots, 'slot', 'slots')} with "
            f"{counted(self.rooms, 'room', 'rooms')}, which have {counted(self.places, 'place', 'places')}. "
            f"Drop {missing}, or add a room or a slot."
        )


@dataclass(unsafe_hash=True)
class GiverOverbooked(Infeasibility):
    """Somebody gives more topics than there are slots in which they are there."""

    person: str
    topics: tuple[str, ...]
    slots: int

    def __str__(self) -> str:
        return (
            f"{self.person} gives {listed(self.topics)} but is there in {counted(self.slots, 'slot', 'slots')} only. "
            f"Somebody else must give {len(self.topics) - self.slots} of them, or it takes more slots."
        )


@dataclass(unsafe_hash=True)
class NoRoom(Infeasibility):
    """No room at any time takes this topic: `missing` is what the nearest room lacks of what it needs.

    `givers` people give it; the largest open room has `seats`. Where nothing is missing and the seats suffice, the
    givers are away whenever a fitting room is open, or the place that is fixed does not fit.
    """

    topic: str
    missing: tuple[str, ...]
    givers: int
    seats: int

    def __str__(self) -> str:
        if self.missing:
            return (
                f"No room takes {self.topic}: the nearest one lacks {listed(self.missing)}. "
                "Put it there, or drop the need."
            )
        if self.givers > self.seats:
            return (
                f"No room takes {self.topic}: {counted(self.givers, 'person', 'people')} give it, and the largest "
                f"has {counted(self.seats, 'seat', 'seats')}. Find a room with {self.givers}."
            )
        return (
            f"No room takes {self.topic} when its givers are there. "
            "Open a fitting room at another time, or free its fixed place."
        )


@dataclass(unsafe_hash=True)
class LeftOver(Infeasibility):
    """Not all topics find a place at once; without these, the fewest possible, the others do."""

    topics: tuple[str, ...]

    def __str__(self) -> str:
        count = counted(len(self.topics), "topic", "topics")
        return (
            f"Not all topics find a place with what they need while their givers are there: {count} too many. "
            f"Without {listed(self.topics)} the others fit; or add a room that suits them, or a slot."
        )


@dataclass(unsafe_hash=True)
class TooFewSeats(Infeasibility):
    """More people are there in a slot than all rooms have seats: some will have no session then."""

    slot: str
    people: int
    seats: int
    hard: ClassVar[bool] = False

    def __str__(self) -> str:
        return (
            f"{counted(self.people, 'person is', 'people are')} there in {self.slot}, and the rooms have "
            f"{counted(self.seats, 'seat', 'seats')}. {self.people - self.seats} will have no session then, unless "
            "there are more seats."
        )


@dataclass(unsafe_hash=True)
class ProgrammeFault(Refusal):
    """A programme does not fit its problem: `kind` and `id` say what breaks a rule, `fault` which."""

    kind: str
    id: str
    fault: str

    def __str__(self) -> str:
        return f"The {self.kind} “{self.id}” breaks a rule: {self.fault}."
