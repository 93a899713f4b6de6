"""Why somebody sits where they sit: facts, not persuasion. Rounds count from 1."""

from collections.abc import Iterator
from dataclasses import dataclass

from .plan import Plan
from .problem import Problem, Table
from .scoring import Account, couples


class Reason:
    """One fact about a seat."""


@dataclass(frozen=True)
class FixedHere(Reason):
    """The seat was fixed before."""

    table: str


@dataclass(frozen=True)
class WishMet(Reason):
    """The table's topic was wished for, `rank` 1 being the first wish."""

    topic: str
    rank: int


@dataclass(frozen=True)
class FirstMeetings(Reason):
    """So many of the others at the table are met here for the first time."""

    people: int
    others: int


@dataclass(frozen=True)
class Mix(Reason):
    """How the table mixes one trait: value → people, the person counted in."""

    trait: str
    counts: tuple[tuple[str, int], ...]
    own: str | None


@dataclass(frozen=True)
class SitsWith(Reason):
    """Sits here with people they must sit with."""

    people: tuple[str, ...]


@dataclass(frozen=True)
class KeptFrom(Reason):
    """Another table is barred, as somebody sits there who must be kept apart. For the team's eyes only."""

    table: str
    person: str


def reasons(problem: Problem, plan: Plan, person: str, round: int) -> tuple[Reason, ...]:
    """The facts behind the person's seat in this round; empty if they have none there.

    Raises KeyError if the problem does not know the person, IndexError if it has no such round.
    """
    problem.person(person)
    seat = plan.seats[round - 1].get(person)
    table = next((table for table in problem.rounds[round - 1].tables if table.id == seat), None)
    if table is None:
        return ()
    companions = [other for other in plan.rounds[round - 1][table.id] if other != person]
    return (
        *_fixed(problem, person, round, table),
        *_together(problem, person, companions),
        *_wish(problem, person, table),
        *_first_meetings(problem, plan, person, round, companions),
        *_mix(problem, plan, person, (*companions, person)),
        *_kept_from(problem, plan, person, round),
    )


def _fixed(problem: Problem, person: str, round: int, table: Table) -> Iterator[Reason]:
    if problem.seats_given[round - 1].get(person) == table.id:
        yield FixedHere(table.id)


def _together(problem: Problem, person: str, companions: list[str]) -> Iterator[Reason]:
    mates = _partners(problem.together, person)
    here = tuple(other for other in companions if other in mates)
    if here:
        yield SitsWith(here)


def _wish(problem: Problem, person: str, table: Table) -> Iterator[Reason]:
    wishes = problem.person(person).wishes
    if table.topic is not None and table.topic in wishes and person not in problem.hosts:
        yield WishMet(table.topic, wishes.index(table.topic) + 1)


def _first_meetings(problem: Problem, plan: Plan, person: str, round: int, companions: list[str]) -> Iterator[Reason]:
    met = _partners(problem.met, person) | _partners([(pair[0], pair[1]) for pair in problem.known], person)
    for seats, tables in zip(plan.seats[: round - 1], plan.rounds, strict=False):
        met |= set(tables.get(seats.get(person, ""), ()))
    yield FirstMeetings(len(set(companions) - met), len(companions))


def _mix(problem: Problem, plan: Plan, person: str, people: tuple[str, ...]) -> Iterator[Reason]:
    account = Account(problem, plan)
    for trait in problem.mix:
        counts = account.values(trait, people)
        yield Mix(trait, tuple(sorted(counts.items())), problem.person(person).traits.get(trait))


def _kept_from(problem: Problem, plan: Plan, person: str, round: int) -> Iterator[Reason]:
    here = plan.seats[round - 1][person]
    for other in sorted(_partners(problem.apart, person)):
        table = plan.seats[round - 1].get(other)
        if table is not None and table != here:
            yield KeptFrom(table, other)


def _partners(pairs: tuple[tuple[str, str], ...] | list[tuple[str, str]], person: str) -> set[str]:
    return {other for couple in couples(pairs) if person in couple for other in couple if other != person}
