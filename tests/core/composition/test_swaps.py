"""The best exchange of two seats is found without trying all, and is told in misses."""

from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.composition import Person, Plan, Problem, Swap, Swaps, check, score
from knotenwerk.core.composition.chance import Chance
from knotenwerk.core.composition.opening import opening

from .gatherings import gatherings, people, rounds


def exchanged(plan, number, one, other):
    names = {one: other, other: one}
    turns = list(plan.rounds)
    turns[number - 1] = {
        table: tuple(names.get(id, id) for id in people) for table, people in turns[number - 1].items()
    }
    return Plan(tuple(turns))


def every_change(problem, plan, number):
    """Pair of people → change of the total, by trying every exchange of two seats."""
    free = [id for id in problem.present[number - 1] if id not in problem.seats_given[number - 1]]
    seats = plan.seats[number - 1]
    before = score(problem, plan).total
    return {
        frozenset((one, other)): score(problem, exchanged(plan, number, one, other)).total - before
        for one, other in combinations(free, 2)
        if seats[one] != seats[other]
    }


@given(gatherings(), st.integers(1, 9))
@settings(max_examples=80, deadline=None)
def test_the_best_exchange_is_the_best_of_all(problem, seed):
    assume(not any(reason.hard for reason in check(problem)))
    plan = opening(problem, Chance(seed))
    for number in range(1, len(problem.rounds) + 1):
        swaps = Swaps(problem, plan, number)
        found = {id: swaps.best_of_person(id) for id in problem.present[number - 1]}
        found |= {table: swaps.best_at_table(table) for table in plan.rounds[number - 1]}
        candidates = {**{id: [id] for id in problem.present[number - 1]}, **plan.rounds[number - 1]}
        changes = every_change(problem, plan, number)
        assert {name: swap and swap.total for name, swap in found.items()} == {
            name: min((change for pair, change in changes.items() if not pair.isdisjoint(people)), default=None)
            for name, people in candidates.items()
        }


def test_an_exchange_tells_which_misses_it_mends_and_makes():
    guests = tuple(
        Person(person.id, person.traits, ("a",) if person.id == "p03" else ()) for person in people(4, side="xxyy")
    )
    problem = Problem(guests, rounds(1, 2, 2, topics="ab"), mix=("side",), known=(("p00", "p02"),))
    plan = Plan(({"r1-t1": ("p00", "p01"), "r1-t2": ("p02", "p03")},))

    swap = Swaps(problem, plan, 1).best_at_table("r1-t1")

    assert swap == Swap(1, ("p01", "p03"), ("r1-t1", "r1-t2"), {"spread": -4, "wish_cost": -4}, -44)


def test_who_is_fixed_or_absent_exchanges_with_nobody():
    problem = Problem(people(3), rounds(1, 1, 2), fixed=(("p00", 1, "r1-t1"),))
    swaps = Swaps(problem, Plan(({"r1-t1": ("p00",), "r1-t2": ("p01", "p02")},)), 1)

    assert [swaps.best_of_person(id) for id in ("p00", "p01", "nobody")] == [None, None, None]
