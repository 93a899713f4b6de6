"""Problems and programmes as JSON files, version 1. A key that is not known is refused."""

from dataclasses import asdict
from pathlib import Path

from knotenwerk.core.documents import Piece, read_json, write_json

from .problem import FixedPlace, Person, Problem, Room, Topic
from .programme import Programme, Session
from .result import Result

VERSION = 1


def read_problem(path: Path) -> Problem:
    """The problem in the file. Raises UnreadableFile or InvalidProblem; OSError if it cannot be opened."""
    parts = read_json(path, version=VERSION).object(
        needed=("version", "people", "topics", "slots", "rooms"), known=("name", "fixed")
    )
    return Problem(
        people=tuple(_person(piece) for piece in parts["people"].items()),
        topics=tuple(_topic(piece) for piece in parts["topics"].items()),
        slots=parts["slots"].texts(),
        rooms=tuple(_room(piece) for piece in parts["rooms"].items()),
        name=parts["name"].text() if "name" in parts else "",
        fixed=tuple(_fixed(piece) for piece in parts.several("fixed")),
    )


def read_programme(path: Path) -> Programme:
    """The programme in the file; score and bounds are not read. Raises UnreadableFile, OSError."""
    parts = read_json(path, version=VERSION).object(needed=("sessions",))
    return Programme({topic: _session(piece) for topic, piece in parts["sessions"].object().items()})


def write_programme(path: Path, result: Result) -> None:
    """Write the programme with its seed, score, bounds and what is proven, whole or not at all. Raises OSError."""
    document = {
        "version": VERSION,
        "seed": result.seed,
        "effort": result.effort.name.lower(),
        "truncated": result.truncated,
        "sessions": {topic: asdict(session) for topic, session in result.programme.sessions.items()},
        "score": asdict(result.score),
        "bounds": asdict(result.bounds),
        "proven": list(result.proven),
    }
    write_json(path, document)


def _person(piece: Piece) -> Person:
    parts = piece.object(needed=("id",), known=("wishes", "needs", "absent"))
    return Person(
        parts["id"].text(), parts.texts("wishes"), frozenset(parts.texts("needs")), frozenset(parts.texts("absent"))
    )


def _topic(piece: Piece) -> Topic:
    parts = piece.object(needed=("id",), known=("givers", "needs"))
    return Topic(parts["id"].text(), parts.texts("givers"), frozenset(parts.texts("needs")))


def _room(piece: Piece) -> Room:
    parts = piece.object(needed=("id", "seats"), known=("features", "closed"))
    return Room(
        parts["id"].text(),
        parts["seats"].whole(),
        frozenset(parts.texts("features")),
        frozenset(parts.texts("closed")),
    )


def _fixed(piece: Piece) -> FixedPlace:
    parts = piece.object(needed=("topic", "slot"), known=("room",))
    return parts["topic"].text(), parts["slot"].text(), parts["room"].text() if "room" in parts else None


def _session(piece: Piece) -> Session:
    parts = piece.object(needed=("slot", "room", "guests"))
    return Session(parts["slot"].text(), parts["room"].text(), parts["guests"].texts())
