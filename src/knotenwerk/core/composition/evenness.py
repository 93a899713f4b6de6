"""What an uneven mix and broken limits must cost where seats are fixed."""

from collections import Counter
from dataclasses import dataclass

from .feasibility import present_with
from .flow import Network
from .problem import Problem, Table
from .scoring import between, even_share


def spread_forced(problem: Problem) -> int:
    """People outside the even mix whatever the plan.

    Without fixed seats a controlled rounding leaves nobody outside. With them, each round and trait is a flow
    from values to tables; whatever else may not share a table is left aside.
    """
    known: dict[_Mixing, int] = {}
    forced = 0
    for number in range(1, len(problem.rounds) + 1):
        for trait in problem.mix if problem.seats_given[number - 1] else ():
            mixing = _mixing(problem, trait, number)
            if mixing not in known:
                known[mixing] = _least_off(mixing)
            forced += known[mixing]
    return forced


Kinds = tuple[tuple[str | None, int], ...]
"""How many people have a value, None for those without one."""


@dataclass(frozen=True)
class _Place:
    """A table to one trait: how many sit there at least and at most, and those fixed there."""

    fewest: int
    most: int
    fixed: Kinds

    def share(self, people: int, everyone: int) -> tuple[int, int]:
        """Fewest and most of so many people that are even at one of the sizes the table may have."""
        return between(people * self.fewest, everyone)[0], between(people * self.most, everyone)[1]


@dataclass(frozen=True)
class _Mixing:
    """A round to one trait. Equal ones cost the same."""

    people: Kinds
    places: tuple[_Place, ...]


def _mixing(problem: Problem, trait: str, number: int) -> _Mixing:
    fixed: dict[str, Counter[str | None]] = {}
    for id, table in problem.seats_given[number - 1].items():
        fixed.setdefault(table, Counter())[problem.person(id).traits.get(trait)] += 1
    people = Counter(problem.person(id).traits.get(trait) for id in problem.present[number - 1])
    places = (_place(table, fixed.get(table.id, Counter())) for table in problem.rounds[number - 1].tables)
    return _Mixing(_sorted(people), tuple(sorted(places, key=repr)))


def _place(table: Table, fixed: Counter[str | None]) -> _Place:
    return _Place(max(table.fewest, fixed.total()), table.most, _sorted(fixed))


def _sorted(counts: Counter[str | None]) -> Kinds:
    return tuple(sorted(counts.items(), key=repr))


def _least_off(mixing: _Mixing) -> int:
    network = Network()
    fixed = [Counter(dict(place.fixed)) for place in mixing.places]
    doors = [
        network.node(place.fewest - here.total(), place.most - here.total())
        for place, here in zip(mixing.places, fixed, strict=True)
    ]
    everyone = sum(people for _, people in mixing.people)
    off = 0
    for value, people in mixing.people:
        free = people - sum(here[value] for here in fixed)
        source = network.node(-free, -free)
        for place, here, door in zip(mixing.places, fixed, doors, strict=True):
            low, high = (0, people) if value is None else place.share(people, everyone)
            off += max(low - here[value], here[value] - high, 0)
            network.arc(source, door, low - here[value], -1)
            network.arc(source, door, high - max(low, here[value]), 0)
            network.arc(source, door, free, 1)
    return off + network.least_cost()


def tables_without(problem: Problem) -> int:
    """Pigeonhole: tables beyond the people of a value that is wanted at each."""
    return sum(
        max(0, sum(table.fewest > 0 for table in turn.tables) - present_with(problem, trait, number)[value])
        for number, turn in enumerate(problem.rounds, start=1)
        for trait, values in problem.at_least.items()
        for value in values
    )


def beyond_limits(problem: Problem) -> int:
    """Pigeonhole: people with one value beyond what all tables may take of it, where others are fixed too."""
    return sum(
        _beyond_limit(problem, trait, value, number)
        for number in range(1, len(problem.rounds) + 1)
        for trait in problem.at_most
        for value in present_with(problem, trait, number)
    )


def _beyond_limit(problem: Problem, trait: str, value: str, number: int) -> int:
    given = problem.seats_given[number - 1]
    fixed = Counter(given.values())
    own = Counter(table for id, table in given.items() if problem.person(id).traits.get(trait) == value)
    limit, tables = problem.at_most[trait], problem.rounds[number - 1].tables
    crowded = sum(max(0, own[table.id] - limit) for table in tables)
    room = sum(max(0, min(limit - own[table.id], table.most - fixed[table.id])) for table in tables)
    free = present_with(problem, trait, number)[value] - own.total()
    return crowded + max(0, free - room)


def uneven_forced(problem: Problem) -> int:
    """People outside the even sizes where fixed seats or the bounds of other tables ask for it."""
    return sum(
        _uneven_forced(problem, number)
        for number, turn in enumerate(problem.rounds, start=1)
        if any(table.fewest < table.most for table in turn.tables)
    )


def _uneven_forced(problem: Problem, number: int) -> int:
    fixed = Counter(problem.seats_given[number - 1].values())
    crowded, fewest, most = 0, 0, 0
    for table in problem.rounds[number - 1].tables:
        low, high = even_share(problem, number, table)
        crowded += max(0, fixed[table.id] - high)
        fewest += max(low, fixed[table.id])
        most += max(high, fixed[table.id])
    people = len(problem.present[number - 1])
    return crowded + max(0, fewest - people, people - most)
