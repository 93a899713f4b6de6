"""What cannot hold, said before anything is solved."""

from collections import Counter
from collections.abc import Iterator

from .cliques import blocks, graph, large_cliques
from .errors import (
    ApartButFixed,
    ApartCannotHold,
    Infeasibility,
    NoRounds,
    NoSeatApart,
    NoTables,
    TableOverfilled,
    TogetherAndApart,
    TogetherButFixed,
    TogetherTooLarge,
    TogetherWithoutRoom,
    TooFewOfOneKind,
    TooFewPeople,
    TooFewSuitableSeats,
    TooManyOfOneKind,
    TooManyPeople,
)
from .problem import Problem, Table


def check(problem: Problem) -> tuple[Infeasibility, ...]:
    """Every reason found why the problem cannot be met, hard ones and others; empty if none was found.

    Complete for numbers of seats, fixed seats and limits per kind taken one at a time. Cliques of `apart`
    are found greedily: one that is named exists, one that exists may be missed.
    """
    if not problem.rounds:
        return (NoRounds(),)
    reasons = list(_together_and_apart(problem))
    for number in range(1, len(problem.rounds) + 1):
        reasons.extend(_reasons_of_round(problem, number))
    return tuple(reasons)


def refuse_impossible(problem: Problem) -> None:
    """Raise the first hard reason why there is no plan."""
    for reason in check(problem):
        if reason.hard:
            raise reason


def _reasons_of_round(problem: Problem, number: int) -> Iterator[Infeasibility]:
    if not problem.rounds[number - 1].tables:
        yield NoTables(number)
        return
    yield from _numbers(problem, number)
    yield from _overfilled(problem, number)
    yield from _apart(problem, number)
    yield from _no_seat_apart(problem, number)
    yield from _together(problem, number)
    yield from _too_many_of_one_kind(problem, number)
    yield from _too_few_of_one_kind(problem, number)
    yield from _too_few_suitable_seats(problem, number)


def _together_and_apart(problem: Problem) -> Iterator[Infeasibility]:
    block_of = {
        person: block
        for block in blocks(problem.together, [person.id for person in problem.people])
        for person in block
    }
    for first, second in problem.apart:
        if first in block_of and second in block_of[first]:
            yield TogetherAndApart((first, second), block_of[first])


def _numbers(problem: Problem, number: int) -> Iterator[Infeasibility]:
    tables, people = problem.rounds[number - 1].tables, len(problem.present[number - 1])
    fixed = Counter(problem.seats_given[number - 1].values())
    most = sum(table.most for table in tables)
    fewest = sum(max(table.fewest, fixed[table.id]) for table in tables)
    if people > most:
        yield TooManyPeople(people, most, number, len(tables))
    if people < fewest:
        yield TooFewPeople(people, fewest, number, len(tables))


def _overfilled(problem: Problem, number: int) -> Iterator[Infeasibility]:
    fixed = Counter(problem.seats_given[number - 1].values())
    for table in problem.rounds[number - 1].tables:
        if fixed[table.id] > table.most:
            yield TableOverfilled(table.id, number, fixed[table.id], table.most)


def _apart(problem: Problem, number: int) -> Iterator[Infeasibility]:
    tables = len(problem.rounds[number - 1].tables)
    for clique in large_cliques(graph(problem.apart, frozenset(problem.present[number - 1])), tables):
        yield ApartCannotHold(clique, tables, number)
    given = problem.seats_given[number - 1]
    for first, second in problem.apart:
        if first in given and given[first] == given.get(second):
            yield ApartButFixed((first, second), given[first], number)


def _no_seat_apart(problem: Problem, number: int) -> Iterator[Infeasibility]:
    given = problem.seats_given[number - 1]
    fixed = Counter(given.values())
    left = {table.id for table in problem.rounds[number - 1].tables if table.most > fixed[table.id]}
    for person, others in sorted(graph(problem.apart, frozenset(problem.present[number - 1])).items()):
        there = tuple(other for other in sorted(others) if given.get(other) in left)
        if person not in given and there and {given[other] for other in there} == left:
            yield NoSeatApart(person, there, number)


def _together(problem: Problem, number: int) -> Iterator[Infeasibility]:
    largest = max(table.most for table in problem.rounds[number - 1].tables)
    given = problem.seats_given[number - 1]
    for block in blocks(problem.together, frozenset(problem.present[number - 1])):
        if len(block) > largest:
            yield TogetherTooLarge(block, largest, number)
        fixed = [person for person in block if person in given]
        tables = sorted({given[person] for person in fixed})
        if len(tables) > 1:
            yield TogetherButFixed(tuple(fixed), tuple(tables), number)
        elif len(tables) == 1 and len(block) <= largest:
            yield from _without_room(problem, block, tables[0], number)


def _without_room(problem: Problem, block: tuple[str, ...], place: str, number: int) -> Iterator[Infeasibility]:
    given = problem.seats_given[number - 1]
    others = sum(table == place and person not in block for person, table in given.items())
    most = next(table.most for table in problem.rounds[number - 1].tables if table.id == place)
    if most - others < len(block):
        yield TogetherWithoutRoom(block, place, most - others, number)


def _too_many_of_one_kind(problem: Problem, number: int) -> Iterator[Infeasibility]:
    tables = problem.rounds[number - 1].tables
    for trait, limit in problem.at_most.items():
        for value, people in sorted(present_with(problem, trait, number).items()):
            if people > _room(tables, limit):
                enough = next((higher for higher in range(limit, people) if _room(tables, higher) >= people), people)
                yield TooManyOfOneKind(trait, value, people, len(tables), limit, enough, number)


def _room(tables: tuple[Table, ...], limit: int) -> int:
    """How many people of one kind the tables take together."""
    return sum(min(limit, table.most) for table in tables)


def _too_few_of_one_kind(problem: Problem, number: int) -> Iterator[Infeasibility]:
    tables = sum(table.fewest > 0 for table in problem.rounds[number - 1].tables)
    for trait, values in problem.at_least.items():
        present = present_with(problem, trait, number)
        for value in values:
            if present[value] < tables:
                yield TooFewOfOneKind(trait, value, present[value], tables, number)


def _too_few_suitable_seats(problem: Problem, number: int) -> Iterator[Infeasibility]:
    """After Hall: people who have no table but these must not outnumber the seats there. One such set at a time."""
    tables, given = problem.rounds[number - 1].tables, problem.seats_given[number - 1]
    people = [problem.person(id) for id in problem.present[number - 1] if id not in given]
    one_of_each = {person.needs: person for person in people}
    suitable = {
        needs: frozenset(table.id for table in tables if person.can_sit_at(table))
        for needs, person in one_of_each.items()
    }
    for among in sorted(set(suitable.values()), key=sorted):
        bound = tuple(person.id for person in people if suitable[person.needs] <= among)
        seats = sum(table.most for table in tables if table.id in among)
        if len(among) < len(tables) and len(bound) > seats:
            yield TooFewSuitableSeats(bound, tuple(sorted(among)), seats, number)


def present_with(problem: Problem, trait: str, number: int) -> Counter[str]:
    """Value of the trait → how many of those present in the round (from 1) have it."""
    people = (problem.person(id) for id in problem.present[number - 1])
    return Counter(person.traits[trait] for person in people if trait in person.traits)
