"""The score of a plan, counted slowly and plainly. Knows nothing of how plans are found."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from .criteria import NOT_WISHED
from .feasibility import present_with
from .plan import Plan
from .problem import Problem, Table

Couple = frozenset[str]


@dataclass(frozen=True)
class Costs:
    """A count per criterion as in `WEIGHTS`, and the weighted total."""

    misplaced: int
    apart_broken: int
    together_broken: int
    at_most_broken: int
    at_least_broken: int
    repeats: int
    known_pairs: int
    familiarity: int
    spread: int
    alone: int
    uneven: int
    wish_cost: int
    topic_repeats: int
    left_out: int
    total: int


@dataclass(frozen=True)
class Score(Costs):
    """What a plan misses.

    `meetings` is no cost: the number of different pairs that share a table at least once.
    """

    meetings: int


def score(problem: Problem, plan: Plan) -> Score:
    """Count everything the plan misses. The plan may be unfinished; every table in it must be known."""
    account = Account(problem, plan)
    counts = {
        "misplaced": sum(1 for _ in account.misplaced()),
        "apart_broken": sum(map(account.times, couples(problem.apart))),
        "together_broken": sum(account.together_in_time[pair] - account.times(pair) for pair in account.together),
        "at_most_broken": sum(excess for _, _, _, _, _, excess in account.over_limits()),
        "at_least_broken": sum(1 for _ in account.lacking()),
        "repeats": sum(times for _, times in account.repeated()),
        "known_pairs": sum(map(account.times, couples(problem.known))),
        "familiarity": sum(tenths * account.times(couple) for couple, tenths in problem.tenths.items()),
        "spread": sum(cell.off for cell in account.cells()),
        "alone": sum(1 for _ in account.alone()),
        "uneven": sum(off for _, _, off in account.uneven()),
        "wish_cost": sum(cost for _, _, cost in account.wishes()),
        "topic_repeats": sum(len(rounds) - 1 for _, _, rounds in account.topics_again()),
        "left_out": sum(misses * (misses - 1) // 2 for _, misses in account.unmet()),
    }
    total = sum(problem.weights[name] * count for name, count in counts.items())
    return Score(**counts, total=total, meetings=account.meetings)


def couples(pairs: Collection[tuple[str, str] | tuple[str, str, float]]) -> frozenset[Couple]:
    """The pairs as unordered couples, each once."""
    return frozenset(frozenset(pair[:2]) for pair in pairs)


def between(numerator: int, denominator: int) -> tuple[int, int]:
    """Floor and ceiling of a share."""
    return numerator // denominator, -(-numerator // denominator)


@dataclass(frozen=True)
class Cell:
    """How many people with a value sit at a table, beside the floor and ceiling of their even share."""

    round: int
    table: str
    trait: str
    value: str
    count: int
    low: int
    high: int

    @property
    def off(self) -> int:
        """People outside the share."""
        return max(self.low - self.count, self.count - self.high, 0)


class Account:
    """A plan looked at criterion by criterion; rounds count from 1."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.plan = plan

    def times(self, couple: Couple) -> int:
        """In how many rounds the couple shares a table."""
        first, second = couple
        return sum(first in seats and seats[first] == seats.get(second) for seats in self.plan.seats)

    def companions(self) -> Iterator[tuple[str, Counter[str]]]:
        """Each person, with those they share a table with, and how often."""
        for person in self.problem.people:
            tables = (
                turn[seats[person.id]]
                for turn, seats in zip(self.plan.rounds, self.plan.seats, strict=True)
                if person.id in seats
            )
            yield person.id, Counter(other for seated in tables for other in seated if other != person.id)

    @cached_property
    def together(self) -> frozenset[Couple]:
        return couples(self.problem.together)

    @cached_property
    def together_in_time(self) -> Counter[Couple]:
        """Couple that must sit together → rounds in which both are present."""
        return Counter(
            couple for present in self.problem.present for couple in self.together if couple <= set(present)
        )

    @property
    def meetings(self) -> int:
        """Different couples that share a table."""
        return self._met[0]

    def repeated(self) -> Sequence[tuple[Couple, int]]:
        """Couples that meet again, and how often beyond the first time; earlier events count as once."""
        return self._met[1]

    @cached_property
    def _met(self) -> tuple[int, Sequence[tuple[Couple, int]]]:
        """Both of these from one look at everybody's companions, of whom no more than that is kept."""
        met, different, repeated = couples(self.problem.met), 0, []
        for person, companions in self.companions():
            for other, times in companions.items():
                if person < other:
                    couple = frozenset((person, other))
                    different += 1
                    again = times - 1 + (couple in met)
                    if again and couple not in self.together:
                        repeated.append((couple, again))
        return different, repeated

    def shared(self, among: Collection[Couple]) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Round, table and the two people, for each of these couples whenever it shares a table."""
        for number, table, seated in self.tables():
            for couple in combinations(seated, 2):
                if frozenset(couple) in among:
                    yield number, table.id, tuple(sorted(couple))

    def tables(self) -> Iterator[tuple[int, Table, tuple[str, ...]]]:
        """Every table of every round with those who sit there."""
        for number, (turn, seated) in enumerate(zip(self.problem.rounds, self.plan.rounds, strict=True), start=1):
            for table in turn.tables:
                yield number, table, seated.get(table.id, ())

    def cells(self) -> Iterator[Cell]:
        """Every round, table, trait of the mix and value somebody present has."""
        present_of = {
            (trait, number): present_with(self.problem, trait, number)
            for trait in self.problem.mix
            for number in range(1, len(self.problem.rounds) + 1)
        }
        for number, table, seated in self.tables():
            everyone = len(self.problem.present[number - 1])
            for trait in self.problem.mix:
                here = self.values(trait, seated)
                for value, present in present_of[trait, number].items():
                    low, high = between(present * len(seated), everyone)
                    yield Cell(number, table.id, trait, value, here[value], low, high)

    def values(self, trait: str, people: tuple[str, ...]) -> Counter[str]:
        """Value → how many of these people have it."""
        traits = (self.problem.person(id).traits for id in people)
        return Counter(of_person[trait] for of_person in traits if trait in of_person)

    def over_limits(self) -> Iterator[tuple[int, str, str, str, int, int]]:
        """Round, table, trait, value, how many sit there, and how many of them are too many."""
        for number, table, seated in self.tables():
            for trait, limit in self.problem.at_most.items():
                for value, count in self.values(trait, seated).items():
                    if count > limit:
                        yield number, table.id, trait, value, count, count - limit

    def misplaced(self) -> Iterator[tuple[str, int, str]]:
        """Person without a fixed seat, round, and the table at which they cannot take part."""
        for number, table, seated in self.tables():
            for id in seated:
                if id not in self.problem.seats_given[number - 1] and not self.problem.person(id).can_sit_at(table):
                    yield id, number, table.id

    def lacking(self) -> Iterator[tuple[int, str, str, str]]:
        """Round, table, trait and value asked for of which nobody sits there. Empty tables lack nothing."""
        for number, table, seated in self.tables():
            for trait, values in self.problem.at_least.items():
                here = self.values(trait, seated)
                yield from ((number, table.id, trait, value) for value in values if seated and not here[value])

    def alone(self) -> Iterator[tuple[str, int, str, str, str]]:
        """Person, round, table, trait and value, for each who could have company of their kind and has none."""
        for number, table, seated in self.tables():
            for trait in self.problem.not_alone:
                here, there = self.values(trait, seated), present_with(self.problem, trait, number)
                for id in seated:
                    value = self.problem.person(id).traits.get(trait)
                    if value is not None and here[value] == 1 < min(there[value], len(seated)):
                        yield id, number, table.id, trait, value

    def uneven(self) -> Iterator[tuple[int, str, int]]:
        """Round, table and people outside the even share, for tables whose size may vary."""
        for number, table, seated in self.tables():
            low, high = even_share(self.problem, number, table)
            off = max(low - len(seated), len(seated) - high, 0)
            if off and table.fewest < table.most:
                yield number, table.id, off

    def wishes(self) -> Iterator[tuple[str, int, int]]:
        """Person without a fixed seat, round, and the place of their topic in their wishes."""
        for number, table, seated in self.tables():
            for id in seated:
                if id not in self.problem.hosts:
                    wishes = self.problem.person(id).wishes
                    wished = table.topic is not None and table.topic in wishes
                    yield id, number, wishes.index(str(table.topic)) if wished else NOT_WISHED

    def unmet(self) -> Iterator[tuple[str, int]]:
        """Person who has wishes and no fixed seat, and the rounds in which none of the wishes was met."""
        misses: Counter[str] = Counter()
        for _, table, seated in self.tables():
            for id in seated:
                wishes = self.problem.person(id).wishes
                misses[id] += bool(wishes) and id not in self.problem.hosts and table.topic not in wishes
        yield from ((id, times) for id, times in misses.items() if times)

    def topics_again(self) -> Iterator[tuple[str, str, tuple[int, ...]]]:
        """Person without a fixed seat, topic, and the two or more rounds spent at it."""
        visits: dict[tuple[str, str], list[int]] = {}
        for number, table, seated in self.tables():
            if table.topic is not None:
                for id in seated:
                    visits.setdefault((id, table.topic), []).append(number)
        for (id, topic), rounds in visits.items():
            if len(rounds) > 1 and id not in self.problem.hosts:
                yield id, topic, tuple(rounds)


def even_share(problem: Problem, number: int, table: Table) -> tuple[int, int]:
    """Floor and ceiling of the people this table would have if all were filled alike, within its bounds."""
    seats = sum(other.seats for other in problem.rounds[number - 1].tables)
    low, high = between(len(problem.present[number - 1]) * table.seats, max(seats, 1))
    return _within(low, table), _within(high, table)


def _within(people: int, table: Table) -> int:
    return min(max(people, table.fewest), table.most)
