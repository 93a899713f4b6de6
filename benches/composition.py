"""Gatherings drawn by lot, composed and repaired: what is missed beside a random plan, and how long it takes.

.venv/bin/python -m benches.composition          the usual ones
.venv/bin/python -m benches.composition --long   with 5,000 people over ten rounds
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from statistics import median

import numpy as np

from benches._house import timed
from knotenwerk.core.composition import (
    Effort,
    Person,
    Problem,
    Round,
    Score,
    Table,
    compose,
    faults,
    moves,
    repair,
    score,
    warm_up,
)
from knotenwerk.core.composition.chance import Chance
from knotenwerk.core.composition.opening import opening

SEEDS = (1, 2, 3)
TRAITS = {
    "level": (0.5, 0.25, 0.15, 0.1),
    "sector": (0.42, 0.12, 0.14, 0.2, 0.12),
    "state": (1 / 16,) * 16,
    "seniority": (0.5, 0.3, 0.2),
    "gender": (0.5, 0.5),
}


@dataclass(frozen=True)
class Shape:
    """How large a gathering is: people, tables, rounds, share of pairs that know each other, share present."""

    people: int
    tables: int
    rounds: int
    known: float
    present: float = 1.0

    def __str__(self) -> str:
        return f"{self.people} × {self.tables} × {self.rounds}"


def main() -> None:
    _none, seconds = timed(warm_up)
    print(f"kernel ready after {seconds:.1f} s\n")
    print(f"{'':24}{'time':>8}  {'total':>8}{'of random':>10}{'repeats':>9}{'known':>7}{'spread':>8}{'wishes':>8}")
    for shape, effort, limit in (
        (Shape(64, 8, 2, 0.12), Effort.SHORT, None),
        (Shape(64, 8, 2, 0.12), Effort.NORMAL, None),
        (Shape(96, 12, 3, 0.28), Effort.NORMAL, None),
        (Shape(180, 22, 3, 0.15), Effort.SHORT, None),
        (Shape(180, 22, 3, 0.15), Effort.NORMAL, 5.0),
        (Shape(300, 38, 4, 0.08, present=0.8), Effort.NORMAL, 5.0),
        (Shape(500, 62, 4, 0.05), Effort.NORMAL, 5.0),
    ):
        measure(shape, effort, limit)
    if "--long" in sys.argv:
        measure(Shape(5_000, 625, 10, 0.005), Effort.NORMAL, 60.0, seeds=(1,))
    print()
    for golf in ("8-4-7", "10-4-9", "6-3-8", "7-4-7", "8-4-8"):
        measure_golf(golf)
    print()
    for shape, missing in ((Shape(64, 8, 2, 0.12), 7), (Shape(180, 22, 3, 0.15), 10)):
        measure_repair(shape, missing)


def measure(shape: Shape, effort: Effort, limit: float | None, *, seeds: tuple[int, ...] = SEEDS) -> None:
    """Median and worst over the seeds; a gathering of its own for each."""
    times, reached, random = [], [], []
    for seed in seeds:
        problem = a_gathering(shape, seed)
        result, seconds = timed(partial(compose, problem, effort=effort, seed=seed, time_limit=limit))
        assert faults(problem, result.plan) == ()
        times.append(seconds)
        reached.append(result.score)
        random.append(score(problem, opening(problem, Chance(seed))))
    for word, pick in (("median", median), ("worst", max)):
        ratio = pick([got.total / lot.total for got, lot in zip(reached, random, strict=True)])
        name = f"{shape} {effort.name.lower()}" if word == "median" else "  worst"
        print(f"{name:24}{pick(times):7.2f}s  {picked(reached, 'total', pick):8}{ratio:10.1%}", end="")
        print("".join(f"{picked(reached, field, pick):{width}}" for field, width in COLUMNS))


COLUMNS = (("repeats", 9), ("known_pairs", 7), ("spread", 8), ("wish_cost", 8))


def picked(scores: list[Score], field: str, pick: Callable[[list[int]], float]) -> int:
    return int(pick([getattr(one, field) for one in scores]))


def measure_golf(golf: str) -> None:
    """Social golfers: so many tables, people at each, rounds; in how many of nine seeds nobody meets twice."""
    tables, seats, rounds = map(int, golf.split("-"))
    problem = Problem(
        tuple(Person(f"p{number}") for number in range(tables * seats)),
        tuple(Round(tuple(Table(f"r{turn}-t{number}", seats) for number in range(tables))) for turn in range(rounds)),
    )
    times, solved = [], 0
    for seed in range(1, 10):
        result, seconds = timed(partial(compose, problem, effort=Effort.THOROUGH, seed=seed, time_limit=10.0))
        solved += score(problem, result.plan).repeats == 0
        times.append(seconds)
    print(f"golfers {golf:8} nobody meets twice in {solved} of 9; {median(times):.2f} s, worst {max(times):.2f} s")


def measure_repair(shape: Shape, missing: int) -> None:
    """How long a repair takes after so many did not come, how many move, and what composing anew would reach."""
    times, moved, ratios = [], [], []
    for seed in SEEDS:
        problem = a_gathering(shape, seed)
        old = compose(problem, seed=seed).plan
        now = without(problem, missing, seed)
        result, seconds = timed(partial(repair, now, old))
        times.append(seconds)
        moved.append(len(moves(old, result.plan)))
        ratios.append(result.score.total / compose(now, seed=seed).score.total)
    print(
        f"{shape}, {missing} missing: repaired in {median(times):.2f} s, {median(moved)} seats changed, "
        f"total {median(ratios):.2f} times that of composing anew"
    )


def a_gathering(shape: Shape, seed: int) -> Problem:
    """People with skewed traits who mostly know their like, a host at every table, ranked wishes for topics."""
    chance = np.random.default_rng(seed)
    traits = {trait: chance.choice(len(shares), size=shape.people, p=shares) for trait, shares in TRAITS.items()}
    hosts = chance.choice(shape.people, size=shape.tables, replace=False)
    topics = [f"topic-{number % max(1, shape.tables // 2)}" for number in range(shape.tables)]
    absent = [
        frozenset(
            f"p{number}" for number in range(shape.people) if number not in hosts and chance.random() > shape.present
        )
        for _ in range(shape.rounds)
    ]
    return Problem(
        people=tuple(
            Person(
                f"p{number}",
                {trait: f"{trait}-{values[number]}" for trait, values in traits.items()},
                () if number in hosts else wishes(chance, sorted(set(topics))),
            )
            for number in range(shape.people)
        ),
        rounds=tuple(a_round(turn, shape, topics, absent[turn]) for turn in range(shape.rounds)),
        mix=tuple(TRAITS),
        apart=pairs(chance.choice(shape.people, size=(shape.people // 30, 2))),
        known=known_pairs(chance, traits, shape),
        fixed=tuple(
            (f"p{host}", turn + 1, f"r{turn + 1}-t{number}")
            for turn in range(shape.rounds)
            for number, host in enumerate(hosts)
        ),
    )


def a_round(turn: int, shape: Shape, topics: list[str], absent: frozenset[str]) -> Round:
    each, more = divmod(shape.people - len(absent), shape.tables)
    return Round(
        tuple(Table(f"r{turn + 1}-t{number}", each + (number < more), topic) for number, topic in enumerate(topics)),
        absent,
    )


def wishes(chance: np.random.Generator, topics: list[str]) -> tuple[str, ...]:
    popularity = 1 / (np.arange(len(topics)) + 3)
    chosen = chance.choice(len(topics), size=min(3, len(topics)), replace=False, p=popularity / popularity.sum())
    return tuple(topics[number] for number in chosen)


def known_pairs(
    chance: np.random.Generator, traits: dict[str, np.ndarray], shape: Shape
) -> tuple[tuple[str, str], ...]:
    """The likeliest pairs to know each other: of one state above all, of one sector and one level, and by luck."""
    likeness = chance.gumbel(size=(shape.people, shape.people))
    for trait, weight in (("state", 2.0), ("sector", 0.7), ("level", 0.3)):
        likeness += weight * (traits[trait][:, None] == traits[trait][None, :])
    first, second = np.triu_indices(shape.people, k=1)
    count = int(shape.known * len(first))
    likeliest = np.argpartition(-likeness[first, second], count)[:count]
    return pairs(np.column_stack([first, second])[likeliest])


def pairs(numbers: np.ndarray) -> tuple[tuple[str, str], ...]:
    return tuple((f"p{one}", f"p{other}") for one, other in numbers.tolist() if one != other)


def without(problem: Problem, missing: int, seed: int) -> Problem:
    """The gathering after so many stayed away, at tables that may now be up to two people off."""
    chance = np.random.default_rng(seed)
    guests = [person.id for person in problem.people if person.id not in problem.hosts]
    gone = frozenset(chance.choice(guests, size=missing, replace=False).tolist())
    return replace(
        problem,
        rounds=tuple(
            Round(
                tuple(replace(table, seats_min=table.seats - 2, seats_max=table.seats + 1) for table in turn.tables),
                turn.absent | gone,
            )
            for turn in problem.rounds
        ),
    )


if __name__ == "__main__":
    main()
