"""Whether the parts of a problem fit each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from knotenwerk.core.refusals import NoCount, UnknownId

from .errors import DuplicateId, FixedTwice

if TYPE_CHECKING:
    from .problem import Problem


def validate(problem: Problem) -> None:
    """Raise the first contradiction found among people, topics, slots, rooms and fixed places."""
    known = {
        "person": [person.id for person in problem.people],
        "topic": [topic.id for topic in problem.topics],
        "slot": list(problem.slots),
        "room": [room.id for room in problem.rooms],
    }
    for kind, ids in known.items():
        for id in _repeated(ids):
            raise DuplicateId(id, kind)
    existing = {kind: frozenset(ids) for kind, ids in known.items()}
    for kind, id, where, of in _mentions(problem):
        if id not in existing[kind]:
            raise UnknownId(id, kind, where, of)
    for topic in problem.topics:
        for id in _repeated(topic.givers):
            raise DuplicateId(id, "giver")
    for room in problem.rooms:
        if not isinstance(room.seats, int) or room.seats < 0:
            raise NoCount("seats", room.id, room.seats)
    for id in _repeated(topic for topic, _, _ in problem.fixed):
        raise FixedTwice(id, "topic")
    for id in _repeated(f"{room} in {slot}" for _, slot, room in problem.fixed if room is not None):
        raise FixedTwice(id, "room")


def _repeated(ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            yield id
        seen.add(id)


def _mentions(problem: Problem) -> Iterator[tuple[str, str, str, str]]:
    """Kind and id of whatever is named, where, and of whom or what."""
    for person in problem.people:
        yield from (("topic", id, "wishes", person.id) for id in person.wishes)
        yield from (("slot", id, "absent", person.id) for id in sorted(person.absent))
    for topic in problem.topics:
        yield from (("person", id, "givers", topic.id) for id in topic.givers)
    for room in problem.rooms:
        yield from (("slot", id, "closed", room.id) for id in sorted(room.closed))
    for topic_id, slot, room_id in problem.fixed:
        yield "topic", topic_id, "fixed", ""
        yield "slot", slot, "fixed", topic_id
        if room_id is not None:
            yield "room", room_id, "fixed", topic_id
