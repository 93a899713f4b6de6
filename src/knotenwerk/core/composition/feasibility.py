"""What cannot hold, said before anything is solved."""

from collections import Counter
from collections.abc import Iterator

from .cliques import blocks, graph, large_cliques
from .errors import (
    ApartButFixed,
    ApartCannotHold,
    Infeasibility,
    NoRounds,
    NoTables,
    TableOverfilled,
    TogetherAndApart,
    TogetherButFixed,
    TogetherTooLarge,
    TooFewPeople,
    TooManyOfOneKind,
    TooManyPeople,
)
from .problem import Problem


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
    yield from _together(problem, number)
    yield from _too_many_of_one_kind(problem, number)


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


def _too_many_of_one_kind(problem: Problem, number: int) -> Iterator[Infeasibility]:
    tables = problem.rounds[number - 1].tables
    for trait, limit in problem.at_most.items():
        room = sum(min(limit, table.most) for table in tables)
        for value, people in sorted(present_with(problem, trait, number).items()):
            if people > room:
                yield TooManyOfOneKind(trait, value, people, len(tables), limit, number)


def present_with(problem: Problem, trait: str, number: int) -> Counter[str]:
    """Value of the trait → how many of those present in the round (from 1) have it."""
    people = (problem.person(id) for id in problem.present[number - 1])
    return Counter(person.traits[trait] for person in people if trait in person.traits)
