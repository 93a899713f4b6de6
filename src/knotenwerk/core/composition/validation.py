"""Whether the parts of a problem fit each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from .criteria import ADJUSTABLE
from .errors import (
    DuplicateId,
    FixedAndAbsent,
    FixedTwice,
    LimitTooSmall,
    PairOfOne,
    StrengthOutOfRange,
    UnknownCriterion,
    UnknownPerson,
    UnknownRound,
    UnknownTable,
)

if TYPE_CHECKING:
    from .problem import Problem


STRONGEST = 100
"""The greatest strength of an acquaintance."""


def validate(problem: Problem) -> None:
    """Raise the first contradiction found among people, rounds, pairs, fixed seats and limits."""
    _ids_are_unique(problem)
    people = {person.id for person in problem.people}
    for where, person in _mentions(problem):
        if person not in people:
            raise UnknownPerson(person, where)
    for where, first, second in _pairs(problem):
        if first == second:
            raise PairOfOne(first, where)
    for first, second, *strengths in problem.known:
        for strength in strengths:
            if not 0 <= float(strength) <= STRONGEST:
                raise StrengthOutOfRange((first, second), float(strength), STRONGEST)
    _fixed_seats_exist(problem)
    for trait, limit in problem.at_most.items():
        if limit < 1:
            raise LimitTooSmall(trait, limit)
    for criterion in problem.importance:
        if criterion not in ADJUSTABLE:
            raise UnknownCriterion(criterion, ADJUSTABLE)


def _ids_are_unique(problem: Problem) -> None:
    for id in _repeated(person.id for person in problem.people):
        raise DuplicateId(id, "person")
    for number, turn in enumerate(problem.rounds, start=1):
        for id in _repeated(table.id for table in turn.tables):
            raise DuplicateId(id, "table", number)


def _repeated(ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            yield id
        seen.add(id)


def _mentions(problem: Problem) -> Iterator[tuple[str, str]]:
    for turn in problem.rounds:
        yield from (("absent", person) for person in sorted(turn.absent))
    for where, first, second in _pairs(problem):
        yield where, first
        yield where, second
    yield from (("fixed", person) for person, _, _ in problem.fixed)


def _pairs(problem: Problem) -> Iterator[tuple[str, str, str]]:
    lists: dict[str, Sequence[Sequence[object]]] = {
        "apart": problem.apart,
        "together": problem.together,
        "known": problem.known,
        "met": problem.met,
    }
    for where, pairs in lists.items():
        for first, second, *_ in pairs:
            yield where, str(first), str(second)


def _fixed_seats_exist(problem: Problem) -> None:
    given: dict[tuple[str, int], str] = {}
    for person, number, table in problem.fixed:
        if not 1 <= number <= len(problem.rounds):
            raise UnknownRound(number, len(problem.rounds))
        turn = problem.rounds[number - 1]
        if all(table != candidate.id for candidate in turn.tables):
            raise UnknownTable(table, number)
        if person in turn.absent:
            raise FixedAndAbsent(person, number, table)
        if given.setdefault((person, number), table) != table:
            raise FixedTwice(person, number, (given[person, number], table))
