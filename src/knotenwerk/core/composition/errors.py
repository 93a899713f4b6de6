"""What can be wrong with a problem, a plan or a file. Every error carries its facts as attributes.

The core speaks no user language: whoever shows an error to a person says it in that person's words.
Rounds count from 1, as in the files.
"""

from dataclasses import dataclass
from typing import ClassVar

from knotenwerk.core.refusals import Refusal


class CompositionError(Refusal):
    """Whatever this package refuses or names as impossible."""


class InvalidProblem(CompositionError):
    """The problem contradicts itself; it cannot even be stated."""


@dataclass(unsafe_hash=True)
class DuplicateId(InvalidProblem):
    """Two people, or two tables of one round, bear the same id."""

    id: str
    kind: str
    round: int | None = None


@dataclass(unsafe_hash=True)
class UnknownPerson(InvalidProblem):
    """A rule, a seat or a list of absent names somebody who is not among the people."""

    person: str
    where: str


@dataclass(unsafe_hash=True)
class UnknownTable(InvalidProblem):
    """A seat is given at a table that the round does not have."""

    table: str
    round: int


@dataclass(unsafe_hash=True)
class UnknownRound(InvalidProblem):
    """A seat is given in a round that does not take place."""

    round: int
    rounds: int


@dataclass(unsafe_hash=True)
class PairOfOne(InvalidProblem):
    """A rule about two people names the same person twice."""

    person: str
    where: str


@dataclass(unsafe_hash=True)
class StrengthOutOfRange(InvalidProblem):
    """The strength of an acquaintance is no number from 0 to `most`."""

    people: tuple[str, str]
    strength: float
    most: int


@dataclass(unsafe_hash=True)
class FixedTwice(InvalidProblem):
    """Somebody is given two seats in one round."""

    person: str
    round: int
    tables: tuple[str, str]


@dataclass(unsafe_hash=True)
class FixedAndAbsent(InvalidProblem):
    """Somebody is given a seat in a round they are absent from."""

    person: str
    round: int
    table: str


@dataclass(unsafe_hash=True)
class SeatsOutOfOrder(InvalidProblem):
    """The seats of a table do not satisfy 0 ≤ seats_min ≤ seats ≤ seats_max."""

    table: str
    seats: int
    seats_min: int
    seats_max: int


@dataclass(unsafe_hash=True)
class LimitTooSmall(InvalidProblem):
    """At most *nobody* of one kind at a table is no rule."""

    trait: str
    at_most: int


@dataclass(unsafe_hash=True)
class UnknownTrait(InvalidProblem):
    """A file names a trait that nobody has, while they have others; it is most likely misspelt."""

    trait: str
    where: str
    traits: tuple[str, ...]


@dataclass(unsafe_hash=True)
class UnknownCriterion(InvalidProblem):
    """An importance is given to something that is not scored."""

    criterion: str
    criteria: tuple[str, ...]


class Infeasibility(CompositionError):
    """Something asked for cannot be had, and why.

    Where `hard` holds there is no plan at all; otherwise a plan comes out that breaks the rule as little
    as it can.
    """

    hard: ClassVar[bool] = True


@dataclass(unsafe_hash=True)
class NoRounds(Infeasibility):
    """There is no round to make tables for."""


@dataclass(unsafe_hash=True)
class NoTables(Infeasibility):
    """A round has no tables."""

    round: int


@dataclass(unsafe_hash=True)
class TooManyPeople(Infeasibility):
    """More people are present in a round than its tables can take."""

    people: int
    seats: int
    round: int
    tables: int


@dataclass(unsafe_hash=True)
class TooFewPeople(Infeasibility):
    """Fewer people are present in a round than its tables must have."""

    people: int
    seats: int
    round: int
    tables: int


@dataclass(unsafe_hash=True)
class TableOverfilled(Infeasibility):
    """More people are fixed at a table than it has seats."""

    table: str
    round: int
    people: int
    seats: int


@dataclass(unsafe_hash=True)
class ApartCannotHold(Infeasibility):
    """All these people must be apart from each other, and there are fewer tables than people."""

    people: tuple[str, ...]
    tables: int
    round: int


@dataclass(unsafe_hash=True)
class ApartButFixed(Infeasibility):
    """Two people who must be apart are fixed at one table."""

    people: tuple[str, str]
    table: str
    round: int


@dataclass(unsafe_hash=True)
class NoSeatApart(Infeasibility):
    """Somebody must be apart from others, and one of these is fixed at every table that has a seat left."""

    person: str
    others: tuple[str, ...]
    round: int


@dataclass(unsafe_hash=True)
class TogetherAndApart(Infeasibility):
    """Two people must be apart, and together directly or by way of others."""

    people: tuple[str, str]
    together: tuple[str, ...]


@dataclass(unsafe_hash=True)
class TogetherTooLarge(Infeasibility):
    """More people must sit together than the largest table of the round takes."""

    people: tuple[str, ...]
    seats: int
    round: int


@dataclass(unsafe_hash=True)
class TogetherButFixed(Infeasibility):
    """People who must sit together are fixed at different tables."""

    people: tuple[str, ...]
    tables: tuple[str, ...]
    round: int


@dataclass(unsafe_hash=True)
class TogetherWithoutRoom(Infeasibility):
    """People must sit together where one of them is fixed, and others fixed there leave them too few seats."""

    people: tuple[str, ...]
    table: str
    seats: int
    round: int


@dataclass(unsafe_hash=True)
class TooManyOfOneKind(Infeasibility):
    """More people share a value than all tables may take of it (9 of one organisation, 8 tables, 1 each).

    `enough` is the lowest limit at which the tables could take them all.
    """

    trait: str
    value: str
    people: int
    tables: int
    at_most: int
    enough: int
    round: int
    hard: ClassVar[bool] = False


@dataclass(unsafe_hash=True)
class TooFewOfOneKind(Infeasibility):
    """Fewer people have a value than there are tables at which one of them is wanted."""

    trait: str
    value: str
    people: int
    tables: int
    round: int
    hard: ClassVar[bool] = False


@dataclass(unsafe_hash=True)
class TooFewSuitableSeats(Infeasibility):
    """More people can take part at these tables only, by language or steps, than have a seat there."""

    people: tuple[str, ...]
    tables: tuple[str, ...]
    seats: int
    round: int
    hard: ClassVar[bool] = False


class PlanFault(CompositionError):
    """A plan does not fit its problem."""


@dataclass(unsafe_hash=True)
class RoundsDiffer(PlanFault):
    """The plan has another number of rounds than the problem."""

    rounds: int
    expected: int


@dataclass(unsafe_hash=True)
class StrangeTable(PlanFault):
    """The plan uses a table that the round does not have."""

    table: str
    round: int


@dataclass(unsafe_hash=True)
class StrangePerson(PlanFault):
    """The plan seats somebody who is absent in that round or not part of the problem."""

    person: str
    round: int
    table: str


@dataclass(unsafe_hash=True)
class SeatedTwice(PlanFault):
    """Somebody has two seats in one round."""

    person: str
    round: int
    tables: tuple[str, str]


@dataclass(unsafe_hash=True)
class Unseated(PlanFault):
    """Somebody who is present has no seat."""

    person: str
    round: int


@dataclass(unsafe_hash=True)
class WrongSize(PlanFault):
    """A table has fewer or more people than it may."""

    table: str
    round: int
    people: int
    seats_min: int
    seats_max: int


@dataclass(unsafe_hash=True)
class FixedSeatLeft(PlanFault):
    """Somebody does not sit where their seat is fixed."""

    person: str
    round: int
    table: str


@dataclass(unsafe_hash=True)
class PlanUnfit(CompositionError):
    """The plan in the file does not fit the problem; `fault` is the first reason of several."""

    path: str
    faults: int
    fault: PlanFault


@dataclass(unsafe_hash=True)
class ScoreDiffers(CompositionError):
    """The file tells another count of a criterion, or total, than its plan has."""

    path: str
    criterion: str
    told: int
    counted: int
