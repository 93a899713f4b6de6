"""What the scheduling refuses, in sentences: what happened, with the numbers, and what to do next."""

from functools import singledispatch

from knotenwerk.core import scheduling as core
from knotenwerk.core.refusals import Refusal

from . import files
from .words import counted, listed, people, seats


@singledispatch
def sentence(error: Refusal | OSError) -> str:
    """The sentence for an error of the scheduling or its files."""
    return files.sentence(error)


def _topics(count: int) -> str:
    return counted(count, "topic", "topics")


def _slots(count: int) -> str:
    return counted(count, "slot", "slots")


@sentence.register
def _(error: core.DuplicateId) -> str:
    return f"Two entries have the {error.kind} id “{error.id}”. Give each its own."


@sentence.register
def _(error: core.FixedTwice) -> str:
    return f"The {error.kind} {error.id} is fixed twice. Keep one of the two."


@sentence.register
def _(error: core.TooFewPlaces) -> str:
    places = f"{_slots(error.slots)} with {counted(error.rooms, 'room', 'rooms')}"
    return (
        f"{_topics(error.topics)} cannot fit into {places}, which have {counted(error.places, 'place', 'places')}. "
        f"Drop {_topics(error.topics - error.places)}, or add a room or a slot."
    )


@sentence.register
def _(error: core.GiverOverbooked) -> str:
    return (
        f"{error.person} gives {listed(error.topics)} but is there in {_slots(error.slots)} only. "
        f"Somebody else must give {len(error.topics) - error.slots} of them, or it takes more slots."
    )


@sentence.register
def _(error: core.NoRoom) -> str:
    if error.missing:
        return (
            f"No room takes {error.topic}: the nearest one lacks {listed(error.missing)}. "
            "Put it there, or drop the need."
        )
    if error.givers > error.seats:
        return (
            f"No room takes {error.topic}: {people(error.givers)} give it, and the largest has {seats(error.seats)}. "
            f"Find a room with {error.givers}."
        )
    return (
        f"No room takes {error.topic} when its givers are there. "
        "Open a fitting room at another time, or free its fixed place."
    )


@sentence.register
def _(error: core.LeftOver) -> str:
    return (
        "Not all topics find a place with what they need while their givers are there: "
        f"{_topics(len(error.topics))} too many. "
        f"Without {listed(error.topics)} the others fit; or add a room that suits them, or a slot."
    )


@sentence.register
def _(error: core.TooFewSeats) -> str:
    there = counted(error.people, "person is", "people are")
    return (
        f"{there} there in {error.slot}, and the rooms have {seats(error.seats)}. "
        f"{error.people - error.seats} will have no session then, unless there are more seats."
    )
