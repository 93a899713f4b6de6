"""Seats under scarcity: the fairest lottery for 500 applicants and 100 seats under 30 quotas.

.venv/bin/python -m benches.selection            the usual one
.venv/bin/python -m benches.selection --long     with organisations, tandems and quotas over two traits
"""

import math
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from statistics import median

import numpy as np

from benches._house import timed
from knotenwerk.core.selection import Applicant, Lottery, Problem, Quota, gaps, lottery, select
from knotenwerk.core.selection.kinds import kinds
from knotenwerk.core.selection.leximin import Master
from knotenwerk.core.selection.portfolio import Portfolio

SEEDS = (1, 2, 3)
APPLICANTS, SEATS = 500, 100
BAND = 0.1
EAGERNESS = 0.35  # how far a group's share of the applicants strays from its share of the seats
TRAITS = {
    "level": (0.5, 0.25, 0.15, 0.1),
    "sector": (0.42, 0.12, 0.14, 0.2, 0.12),
    "state": (1 / 16,) * 16,
    "seniority": (0.5, 0.3, 0.2),
    "gender": (0.5, 0.5),
}


def main() -> None:
    print(f"{'':12}{'mix':>8}{'gaps':>8}{'lottery':>9}{'committees':>12}{'smallest':>12}{'maximin':>12}{'Gini':>7}")
    measure("30 quotas", applications)
    if "--long" in sys.argv:
        measure("and rules", with_rules)


def measure(name: str, make: Callable[[int], Problem]) -> None:
    """Each seed, then the median time."""
    times = []
    for seed in SEEDS:
        problem = make(seed)
        _chosen, mixing = timed(partial(select, problem))
        _missing, missing = timed(partial(gaps, problem))
        fair, drawing = timed(partial(lottery, problem))
        times.append(drawing)
        print(
            f"{name:12}{mixing:7.2f}s{missing:7.2f}s{drawing:8.2f}s{len(fair.committees):12}"
            f"{float(fair.smallest):12.8f}{maximin(problem):12.8f}{gini(fair):7.2f}"
        )
    print(f"{'':12}{'median':>16}{median(times):8.2f}s")


def maximin(problem: Problem) -> float:
    """The largest smallest chance, by column generation for this alone, from one committee on."""
    groups = kinds(problem)
    portfolio = Portfolio(groups)
    portfolio.spread(groups.sizes * (problem.seats / len(problem.applicants)), times=40)
    master = Master(groups, portfolio)
    for kind in range(len(groups.sizes)):
        master.require(kind, base=0.0, share=1.0)
    smallest = master.highest()
    while master.improve():
        smallest = master.highest()
    return smallest


def gini(fair: Lottery) -> float:
    """How unequal the chances are, from 0 (all the same) to 1."""
    chances = np.sort([float(chance) for chance in fair.chances.values()])
    ranks = np.arange(1, len(chances) + 1)
    return float(2 * (ranks @ chances) / (len(chances) * chances.sum()) - (len(chances) + 1) / len(chances))


def applications(seed: int) -> Problem:
    """People drawn with five traits; the bands lie ±10 % around shares that the applicants do not quite have."""
    dice = np.random.default_rng(seed)
    values, quotas = {}, []
    for trait, even in TRAITS.items():
        shares = dice.dirichlet(np.full(16, 3.0)) if trait == "state" else np.array(even)
        applying = shares * np.exp(dice.normal(0, EAGERNESS, len(shares)))
        values[trait] = dice.choice(len(shares), size=APPLICANTS, p=applying / applying.sum())
        there = np.bincount(values[trait], minlength=len(shares))
        quotas += [band(trait, value, share * SEATS, int(there[value])) for value, share in enumerate(shares)]
    people = (
        Applicant(f"p{number}", {trait: str(values[trait][number]) for trait in TRAITS})
        for number in range(APPLICANTS)
    )
    return Problem(tuple(people), SEATS, tuple(quotas))


def band(trait: str, value: int, target: float, there: int) -> Quota:
    return Quota({trait: str(value)}, min(math.floor(target * (1 - BAND)), there), math.ceil(target * (1 + BAND)))


def with_rules(seed: int) -> Problem:
    """The same with at most two of an organisation, forty tandems, and some quotas over two traits."""
    problem, dice = applications(seed), np.random.default_rng(seed)
    people = [
        replace(
            person,
            organisation=f"o{dice.integers(120)}",
            tandem=f"m{number // 2}" if number < 80 else None,
        )
        for number, person in enumerate(problem.applicants)
    ]
    pairs = tuple(Quota({"state": str(state), "level": "0"}, 1, 4) for state in range(4))
    return replace(problem, applicants=tuple(people), quotas=problem.quotas + pairs, seats_per_organisation=2)


if __name__ == "__main__":
    main()
