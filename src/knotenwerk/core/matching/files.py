"""Problems and matchings as JSON files, version 1. A key that is not known is refused."""

from dataclasses import asdict
from pathlib import Path

from knotenwerk.core.documents import Fields, Piece, read_json, write_json

from .matching import Result
from .pairs import Pair
from .problem import Offer, Problem, Request

VERSION = 1
OF_A_SIDE = ("places", "languages", "times", "traits", "wishes")


def read_problem(path: Path) -> Problem:
    """The problem in the file. Raises UnreadableFile or InvalidProblem; OSError if it cannot be opened."""
    parts = read_json(path, version=VERSION).object(
        needed=("version", "requests", "offers"), known=("name", "excluded", "weights")
    )
    return Problem(
        requests=tuple(_request(piece) for piece in parts["requests"].items()),
        offers=tuple(_offer(piece) for piece in parts["offers"].items()),
        name=parts["name"].text() if "name" in parts else "",
        excluded=frozenset(piece.pair() for piece in parts.several("excluded")),
        weights={trait: piece.whole() for trait, piece in parts.fields("weights").items()},
    )


def write_matching(path: Path, result: Result) -> None:
    """Write the pairs with their reasons, score and what stands against it, whole or not at all. Raises OSError."""
    document = {
        "version": VERSION,
        "stable": result.stable,
        "pairs": [_written(pair) for pair in result.pairs],
        "score": asdict(result.score),
        "best": asdict(result.best),
        "blocking": [_written(pair) for pair in result.blocking],
        "unserved": [asdict(request) for request in result.unserved],
    }
    write_json(path, document)


def _request(piece: Piece) -> Request:
    parts = piece.object(needed=("id",), known=OF_A_SIDE)
    return Request(parts["id"].text(), _places(parts), *_sets(parts), _traits(parts), parts.texts("wishes"))


def _offer(piece: Piece) -> Offer:
    parts = piece.object(needed=("id",), known=(*OF_A_SIDE, "load"))
    load = parts["load"].whole() if "load" in parts else 0
    return Offer(parts["id"].text(), _places(parts), *_sets(parts), _traits(parts), parts.texts("wishes"), load)


def _places(parts: Fields) -> int:
    return parts["places"].whole() if "places" in parts else 1


def _sets(parts: Fields) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(parts.texts("languages")), frozenset(parts.texts("times"))


def _traits(parts: Fields) -> dict[str, frozenset[str]]:
    return {trait: frozenset(piece.texts()) for trait, piece in parts.fields("traits").items()}


def _written(pair: Pair) -> dict[str, object]:
    return {key: value for key, value in asdict(pair).items() if value not in ((), {}, None)}
