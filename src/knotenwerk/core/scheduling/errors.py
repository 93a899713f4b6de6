"""What can be wrong with a problem or a programme. Every error carries its facts as attributes."""

from dataclasses import dataclass
from typing import ClassVar

from knotenwerk.core.refusals import InvalidProblem, Refusal


@dataclass(unsafe_hash=True)
class DuplicateId(InvalidProblem):
    """Two people, topics, slots or rooms bear the same id."""

    id: str
    kind: str


@dataclass(unsafe_hash=True)
class FixedTwice(InvalidProblem):
    """A topic is given two places, or a place two topics."""

    id: str
    kind: str


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


@dataclass(unsafe_hash=True)
class GiverOverbooked(Infeasibility):
    """Somebody gives more topics than there are slots in which they are there."""

    person: str
    topics: tuple[str, ...]
    slots: int


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


@dataclass(unsafe_hash=True)
class LeftOver(Infeasibility):
    """Not all topics find a place at once; without these, the fewest possible, the others do."""

    topics: tuple[str, ...]


@dataclass(unsafe_hash=True)
class TooFewSeats(Infeasibility):
    """More people are there in a slot than all rooms have seats: some will have no session then."""

    slot: str
    people: int
    seats: int
    hard: ClassVar[bool] = False


@dataclass(unsafe_hash=True)
class ProgrammeFault(Refusal):
    """A programme does not fit its problem: `kind` and `id` say what breaks a rule, `fault` which."""

    kind: str
    id: str
    fault: str
