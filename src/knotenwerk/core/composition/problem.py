"""The problem: who comes, which tables there are in which round, and what must and what should hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .criteria import WEIGHTS, Importance
from .errors import SeatsOutOfOrder
from .validation import validate

Pair = tuple[str, str]
Acquaintance = tuple[str, str] | tuple[str, str, float]
FixedSeat = tuple[str, int, str]


@dataclass(frozen=True)
class Person:
    """Somebody to be seated.

    traits     trait → the person's value
    wishes     topics, best first
    languages  those the person can take part in; none given: any
    step_free  whether the person needs a table that is reached without steps
    """

    id: str
    traits: Mapping[str, str] = field(default_factory=dict)
    wishes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    step_free: bool = False

    @property
    def needs(self) -> tuple[tuple[str, ...], bool]:
        """What decides at which tables the person can sit."""
        return self.languages, self.step_free

    def can_sit_at(self, table: "Table") -> bool:
        """Whether the person understands what is spoken there and gets there."""
        understands = table.language is None or not self.languages or table.language in self.languages
        return understands and (table.step_free or not self.step_free)


@dataclass(frozen=True)
class Table:
    """A table of one round.

    Without bounds exactly `seats` people sit there. With `seats_min` or `seats_max` the number may vary
    between them (a missing bound is `seats`), and `seats` says how large the table is beside the others.
    `language` is the one spoken there, if that is settled. Raises SeatsOutOfOrder.
    """

    id: str
    seats: int
    topic: str | None = None
    seats_min: int | None = None
    seats_max: int | None = None
    language: str | None = None
    step_free: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.fewest <= self.seats <= self.most:
            raise SeatsOutOfOrder(self.id, self.seats, self.fewest, self.most)

    @property
    def fewest(self) -> int:
        return self.seats if self.seats_min is None else self.seats_min

    @property
    def most(self) -> int:
        return self.seats if self.seats_max is None else self.seats_max


@dataclass(frozen=True)
class Round:
    """One turn in which everybody who is not absent sits at one of the tables."""

    tables: tuple[Table, ...]
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Problem:
    """Everything a plan depends on. Nothing in it changes; a changed wish is a new problem.

    mix        traits to spread evenly over the tables of every round
    apart      pairs that must not share a table
    together   pairs that must share a table whenever both are present; their meetings count as no repeats
    known      pairs that know each other already; a strength from 0 to STRONGEST may follow
    met        pairs that shared a table at an earlier event: sharing one again counts as a repeat
    fixed      (person, round, table): seats that hold always; rounds count from 1
    at_most    trait → how many people with one value of it may sit at a table
    at_least   trait → values of which somebody is to sit at every table, as far as they go round
    not_alone  traits of which nobody is to be the only one at a table with their value, if there are others
    importance criterion → importance, where it is to differ from `WEIGHTS`

    A pair given twice, in whatever order, counts once. A person without a value for a trait is not counted
    for it. Raises an InvalidProblem where the parts contradict each other; whether a plan is possible is a
    question for `check`.
    """

    people: tuple[Person, ...]
    rounds: tuple[Round, ...]
    name: str = ""
    mix: tuple[str, ...] = ()
    apart: tuple[Pair, ...] = ()
    together: tuple[Pair, ...] = ()
    known: tuple[Acquaintance, ...] = ()
    met: tuple[Pair, ...] = ()
    fixed: tuple[FixedSeat, ...] = ()
    at_most: Mapping[str, int] = field(default_factory=dict)
    at_least: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_alone: tuple[str, ...] = ()
    importance: Mapping[str, Importance] = field(default_factory=dict)

    def __post_init__(self) -> None:
        validate(self)

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """Criterion → what one miss costs in this problem."""
        return {
            name: self.importance[name].value if name in self.importance else weight
            for name, weight in WEIGHTS.items()
        }

    @cached_property
    def tenths(self) -> Mapping[frozenset[str], int]:
        """Known couple → strength of the acquaintance in tenths, where one is given; of several the greatest."""
        tenths: dict[frozenset[str], int] = {}
        for first, second, *strength in self.known:
            for given in strength:
                couple = frozenset((first, second))
                tenths[couple] = max(round(10 * float(given)), tenths.get(couple, 0))
        return tenths

    @cached_property
    def hosts(self) -> frozenset[str]:
        """People with a fixed seat in any round: their topics are given, so wishes do not count for them."""
        return frozenset(person for person, _, _ in self.fixed)

    @cached_property
    def present(self) -> tuple[tuple[str, ...], ...]:
        """Per round, the ids of those who are there, in the order of `people`."""
        return tuple(
            tuple(person.id for person in self.people if person.id not in turn.absent) for turn in self.rounds
        )

    @cached_property
    def seats_given(self) -> tuple[Mapping[str, str], ...]:
        """Per round: person → the table where their seat is fixed."""
        given: tuple[dict[str, str], ...] = tuple({} for _ in self.rounds)
        for person, turn, table in self.fixed:
            given[turn - 1][person] = table
        return given

    def person(self, id: str) -> Person:
        """The person with this id; KeyError if there is none."""
        return self._people_by_id[id]

    @cached_property
    def _people_by_id(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.people}


def even_sizes(people: int, tables: int) -> list[int]:
    """People spread over tables so that no two tables differ by more than one; the larger ones first."""
    base, larger = divmod(people, tables)
    return [base + 1] * larger + [base] * (tables - larger)
