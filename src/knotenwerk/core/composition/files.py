"""Problems and plans as JSON files, version 1.

Beyond the keys that belong to every problem, one may say `together`, `met`, `at_most` (trait → limit), `at_least`
(trait → values wanted at every table), `not_alone` (traits) and `importance` (criterion → must, very, important or
gladly); a pair in `known` may end with a strength, a person may have `languages` and `step_free`, a table
`seats_min`, `seats_max`, `language` and `step_free`. Anything else is refused: a rule that is not understood would
not be met.
"""

from dataclasses import asdict
from pathlib import Path
from sys import intern

from knotenwerk.core.documents import Piece, read_json, write_json

from .criteria import Importance
from .errors import UnknownTrait
from .plan import Plan
from .problem import Acquaintance, FixedSeat, Pair, Person, Problem, Round, Table
from .result import Result

VERSION = 1
OPTIONAL = (
    *("name", "mix", "apart", "together", "known", "met", "fixed"),
    *("at_most", "at_least", "not_alone", "importance"),
)


def read_problem(path: Path) -> Problem:
    """The problem in the file. Raises UnreadableFile or InvalidProblem; OSError if it cannot be opened."""
    parts = read_json(path, version=VERSION).object(needed=("version", "people", "rounds"), known=OPTIONAL)
    problem = Problem(
        name=parts["name"].text() if "name" in parts else "",
        mix=tuple(piece.text() for piece in _list(parts, "mix")),
        people=tuple(_person(piece) for piece in parts["people"].items()),
        rounds=tuple(_round(piece) for piece in parts["rounds"].items()),
        apart=tuple(_pair(piece) for piece in _list(parts, "apart")),
        together=tuple(_pair(piece) for piece in _list(parts, "together")),
        known=tuple(_acquaintance(piece) for piece in _list(parts, "known")),
        met=tuple(_pair(piece) for piece in _list(parts, "met")),
        fixed=tuple(_fixed(piece) for piece in _list(parts, "fixed")),
        at_most={trait: piece.whole() for trait, piece in _object(parts, "at_most").items()},
        at_least={
            trait: tuple(value.text() for value in piece.items())
            for trait, piece in _object(parts, "at_least").items()
        },
        not_alone=tuple(piece.text() for piece in _list(parts, "not_alone")),
        importance={name: _importance(piece) for name, piece in _object(parts, "importance").items()},
    )
    _refuse_unknown_traits(problem)
    return problem


def _refuse_unknown_traits(problem: Problem) -> None:
    """In a file, a trait that nobody has while they have others is a slip; elsewhere it may be that nobody said."""
    traits = {trait for person in problem.people for trait in person.traits}
    named = {
        "mix": problem.mix,
        "at_most": problem.at_most,
        "at_least": problem.at_least,
        "not_alone": problem.not_alone,
    }
    for where, names in named.items():
        for trait in names:
            if traits and trait not in traits:
                raise UnknownTrait(trait, where, tuple(sorted(traits)))


def read_plan(path: Path) -> Plan:
    """The plan in the file; score and bounds are not read. Raises UnreadableFile, OSError."""
    parts = read_json(path, version=VERSION).object(needed=("rounds",))
    return Plan(
        tuple(
            {
                table: tuple(person.text() for person in people.items())
                for table, people in turn.object(needed=("tables",))["tables"].object().items()
            }
            for turn in parts["rounds"].items()
        )
    )


def read_score(path: Path) -> dict[str, int]:
    """Criterion → count as the plan file tells it, with the total and the meetings. Raises UnreadableFile, OSError."""
    parts = read_json(path, version=VERSION).object(needed=("score",))
    return {name: piece.whole() for name, piece in parts["score"].object().items()}


def write_plan(path: Path, result: Result) -> None:
    """Write the plan with its seed, score, bounds and what is proven, whole or not at all. Raises OSError."""
    document = {
        "version": VERSION,
        "seed": result.seed,
        "effort": result.effort.name.lower(),
        "truncated": result.truncated,
        "rounds": [{"tables": {table: list(people) for table, people in turn.items()}} for turn in result.plan.rounds],
        "score": asdict(result.score),
        "bounds": asdict(result.bounds),
        "proven": list(result.proven),
    }
    write_json(path, document)


def _person(piece: Piece) -> Person:
    parts = piece.object(needed=("id",), known=("traits", "wishes", "languages", "step_free"))
    return Person(
        intern(parts["id"].text()),
        {trait: intern(value.text()) for trait, value in _object(parts, "traits").items()},
        tuple(topic.text() for topic in _list(parts, "wishes")),
        tuple(language.text() for language in _list(parts, "languages")),
        step_free=parts["step_free"].truth() if "step_free" in parts else False,
    )


def _round(piece: Piece) -> Round:
    parts = piece.object(needed=("tables",), known=("absent",))
    return Round(
        tuple(_table(table) for table in parts["tables"].items()),
        frozenset(person.text() for person in _list(parts, "absent")),
    )


def _table(piece: Piece) -> Table:
    parts = piece.object(needed=("id", "seats"), known=("topic", "seats_min", "seats_max", "language", "step_free"))
    return Table(
        parts["id"].text(),
        parts["seats"].whole(),
        parts["topic"].text() if "topic" in parts and not parts["topic"].is_null() else None,
        parts["seats_min"].whole() if "seats_min" in parts else None,
        parts["seats_max"].whole() if "seats_max" in parts else None,
        parts["language"].text() if "language" in parts and not parts["language"].is_null() else None,
        parts["step_free"].truth() if "step_free" in parts else True,
    )


def _pair(piece: Piece) -> Pair:
    first, second = piece.so_many(2, 2)
    return intern(first.text()), intern(second.text())


def _acquaintance(piece: Piece) -> Acquaintance:
    first, second, *strength = piece.so_many(2, 3)
    if strength:
        return intern(first.text()), intern(second.text()), strength[0].number()
    return intern(first.text()), intern(second.text())


def _fixed(piece: Piece) -> FixedSeat:
    parts = piece.object(needed=("person", "round", "table"), known=())
    return parts["person"].text(), parts["round"].whole(), parts["table"].text()


def _importance(piece: Piece) -> Importance:
    return Importance[piece.one_of(tuple(word.name.lower() for word in Importance)).upper()]


def _list(parts: dict[str, Piece], key: str) -> list[Piece]:
    return list(parts[key].items()) if key in parts else []


def _object(parts: dict[str, Piece], key: str) -> dict[str, Piece]:
    return parts[key].object() if key in parts else {}
