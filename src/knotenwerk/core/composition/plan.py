"""The plan: who sits where in each round; what moves between two plans; whether a plan fits a problem."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .errors import (
    FixedSeatLeft,
    PlanFault,
    RoundsDiffer,
    SeatedTwice,
    StrangePerson,
    StrangeTable,
    Unseated,
    WrongSize,
)
from .problem import Problem


@dataclass(frozen=True)
class Plan:
    """Per round: table id → ids of the people who sit there. People who are absent are not in it."""

    rounds: tuple[Mapping[str, tuple[str, ...]], ...]

    @cached_property
    def seats(self) -> tuple[Mapping[str, str], ...]:
        """Per round: person → table."""
        return tuple({person: table for table, people in turn.items() for person in people} for turn in self.rounds)


@dataclass(frozen=True)
class Move:
    """Somebody changes table in a round (from 1); `from_table` is None if they had no seat before."""

    person: str
    round: int
    from_table: str | None
    to_table: str


def moves(old: Plan, new: Plan) -> tuple[Move, ...]:
    """Who sits elsewhere in `new` than in `old`, by round. Those who are no longer there do not move."""
    return tuple(
        Move(person, number, before.get(person), table)
        for number, (before, after) in enumerate(zip(old.seats, new.seats, strict=True), start=1)
        for person, table in after.items()
        if before.get(person) != table
    )


def faults(problem: Problem, plan: Plan) -> tuple[PlanFault, ...]:
    """Everything that keeps the plan from fitting the problem; empty if everyone present has exactly one
    seat, every table has a permitted size and fixed seats hold."""
    if len(plan.rounds) != len(problem.rounds):
        return (RoundsDiffer(len(plan.rounds), len(problem.rounds)),)
    return tuple(
        fault for number in range(1, len(plan.rounds) + 1) for fault in _faults_of_round(problem, plan, number)
    )


def _faults_of_round(problem: Problem, plan: Plan, number: int) -> Iterator[PlanFault]:
    seated = plan.rounds[number - 1]
    tables = {table.id: table for table in problem.rounds[number - 1].tables}
    present = frozenset(problem.present[number - 1])
    seats: dict[str, str] = {}
    for table, people in seated.items():
        if table not in tables:
            yield StrangeTable(table, number)
        for person in people:
            if person not in present:
                yield StrangePerson(person, number, table)
            elif person in seats:
                yield SeatedTwice(person, number, (seats[person], table))
            seats[person] = table
    yield from (Unseated(person, number) for person in problem.present[number - 1] if person not in seats)
    for spec in tables.values():
        size = len(seated.get(spec.id, ()))
        if not spec.fewest <= size <= spec.most:
            yield WrongSize(spec.id, number, size, spec.fewest, spec.most)
    for person, place in problem.seats_given[number - 1].items():
        if seats.get(person) != place:
            yield FixedSeatLeft(person, number, place)
