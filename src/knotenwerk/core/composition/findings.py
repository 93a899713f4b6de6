"""What a plan could not meet, item by item, for whoever has to explain it. Rounds count from 1."""

from collections.abc import Iterator
from dataclasses import dataclass

from .plan import Plan
from .problem import Problem
from .scoring import Account, couples


class Finding:
    """One thing a plan misses."""


@dataclass(frozen=True)
class ApartBroken(Finding):
    """Two people share a table who must not."""

    people: tuple[str, ...]
    round: int
    table: str


@dataclass(frozen=True)
class TogetherBroken(Finding):
    """Two people sit apart who must sit together."""

    people: tuple[str, ...]
    round: int


@dataclass(frozen=True)
class TooManyAtTable(Finding):
    """More people with one value at a table than allowed."""

    round: int
    table: str
    trait: str
    value: str
    count: int
    at_most: int


@dataclass(frozen=True)
class NoneOfKind(Finding):
    """Nobody with a value that was asked for sits at a table."""

    round: int
    table: str
    trait: str
    value: str


@dataclass(frozen=True)
class Misplaced(Finding):
    """Somebody sits where they do not understand the language or do not get to without steps."""

    person: str
    round: int
    table: str


@dataclass(frozen=True)
class RepeatedPair(Finding):
    """Two people share a table again: in these rounds, and at an earlier event if `met_before`."""

    people: tuple[str, ...]
    rounds: tuple[int, ...]
    met_before: bool


@dataclass(frozen=True)
class KnownPair(Finding):
    """Two people who know each other share a table."""

    people: tuple[str, ...]
    round: int
    table: str


@dataclass(frozen=True)
class SpreadMiss(Finding):
    """A value is seen at a table more or less often than its even share, `low` to `high`."""

    round: int
    table: str
    trait: str
    value: str
    count: int
    low: int
    high: int


@dataclass(frozen=True)
class OnlyOneOfKind(Finding):
    """Somebody is the only one with their value at a table, though the even share has company for them."""

    person: str
    round: int
    table: str
    trait: str
    value: str


@dataclass(frozen=True)
class UnevenTable(Finding):
    """A table has more or fewer people than its even share."""

    round: int
    table: str
    people: int
    off: int


@dataclass(frozen=True)
class TopicAgain(Finding):
    """Somebody comes to one topic in several rounds."""

    person: str
    topic: str
    rounds: tuple[int, ...]


@dataclass(frozen=True)
class UnmetWish(Finding):
    """Somebody who has wishes sits at a topic they did not wish for."""

    person: str
    round: int
    table: str
    topic: str | None


def findings(problem: Problem, plan: Plan) -> tuple[Finding, ...]:
    """Everything the plan misses, the weightiest kind first. OnlyOneOfKind counts in `score` for `not_alone` only."""
    account = Account(problem, plan)
    return (
        *(Misplaced(person, number, table) for person, number, table in account.misplaced()),
        *_apart(account),
        *_together(account),
        *_too_many(account),
        *(NoneOfKind(*lacking) for lacking in account.lacking()),
        *_repeated(account),
        *_known(account),
        *_spread(account),
        *_only_one(account),
        *_uneven(account),
        *(TopicAgain(person, topic, rounds) for person, topic, rounds in account.topics_again()),
        *_unmet_wishes(account),
    )


def _apart(account: Account) -> Iterator[Finding]:
    apart = couples(account.problem.apart)
    for number, table, people in account.shared(apart):
        yield ApartBroken(people, number, table)


def _known(account: Account) -> Iterator[Finding]:
    known = couples(account.problem.known)
    for number, table, people in account.shared(known):
        yield KnownPair(people, number, table)


def _together(account: Account) -> Iterator[Finding]:
    for number, (present, seats) in enumerate(zip(account.problem.present, account.plan.seats, strict=True), start=1):
        for couple in sorted(map(sorted, account.together)):
            first, second = couple
            if {first, second} <= set(present) and seats.get(first) != seats.get(second):
                yield TogetherBroken((first, second), number)


def _too_many(account: Account) -> Iterator[Finding]:
    for number, table, trait, value, count, _ in account.over_limits():
        yield TooManyAtTable(number, table, trait, value, count, account.problem.at_most[trait])


def _repeated(account: Account) -> Iterator[Finding]:
    met = couples(account.problem.met)
    again = {couple for couple, _ in account.repeated()}
    rounds: dict[tuple[str, ...], list[int]] = {}
    for number, _, people in account.shared(again):
        rounds.setdefault(people, []).append(number)
    for people, numbers in rounds.items():
        yield RepeatedPair(people, tuple(numbers), frozenset(people) in met)


def _spread(account: Account) -> Iterator[Finding]:
    for cell in account.cells():
        if cell.off:
            yield SpreadMiss(cell.round, cell.table, cell.trait, cell.value, cell.count, cell.low, cell.high)


def _only_one(account: Account) -> Iterator[Finding]:
    yield from (OnlyOneOfKind(*alone) for alone in account.alone())
    for cell in account.cells():
        if cell.count == 1 and cell.high > 1 and cell.trait not in account.problem.not_alone:
            for id in account.plan.rounds[cell.round - 1][cell.table]:
                if account.problem.person(id).traits.get(cell.trait) == cell.value:
                    yield OnlyOneOfKind(id, cell.round, cell.table, cell.trait, cell.value)


def _uneven(account: Account) -> Iterator[Finding]:
    for number, table, off in account.uneven():
        yield UnevenTable(number, table, len(account.plan.rounds[number - 1].get(table, ())), off)


def _unmet_wishes(account: Account) -> Iterator[Finding]:
    for number, table, seated in account.tables():
        for id in seated:
            wishes = account.problem.person(id).wishes
            if wishes and table.topic not in wishes and id not in account.problem.hosts:
                yield UnmetWish(id, number, table.id, table.topic)
