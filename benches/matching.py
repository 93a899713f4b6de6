"""Requests and offers drawn by lot, brought together: how many pairs, how evenly, and how long it takes.

.venv/bin/python -m benches.matching
"""

from functools import partial
from statistics import median

import numpy as np

from benches._house import timed_by_processor
from knotenwerk.core.matching import Offer, Problem, Request, Result, faults, match, possible_pairs

SEEDS = (1, 2, 3)
TOPICS = tuple(f"topic-{number}" for number in range(12))
TIMES = ("monday", "tuesday", "wednesday", "thursday", "friday")


def main() -> None:
    print(
        f"{'':26}{'time':>8}{'possible':>10}{'pairs':>7}{'served':>8}{'worst load':>12}{'points':>8}{'blocking':>10}"
    )
    for requests, offers in ((60, 40), (180, 120)):
        for stable in (False, True):
            measure(requests, offers, stable=stable)


def measure(requests: int, offers: int, *, stable: bool) -> None:
    """Medians over the seeds; a circle of its own for each."""
    rows = []
    for seed in SEEDS:
        problem = a_circle(requests, offers, seed)
        result, seconds = timed_by_processor(partial(match, problem, stable=stable))
        assert faults(problem, result.pairs) == ()
        rows.append((seconds, len(possible_pairs(problem)), *figures(result)))
    time, *counts = (median(column) for column in zip(*rows, strict=True))
    name = f"{requests} × {offers}{', stable' if stable else ''}"
    widths = (10, 7, 8, 12, 8, 10)
    print(f"{name:26}{time:7.2f}s" + "".join(f"{int(n):{width}}" for n, width in zip(counts, widths, strict=True)))


def figures(result: Result) -> tuple[int, ...]:
    reached = result.score
    return reached.pairs, reached.served, reached.worst_load, reached.points, len(result.blocking)


def a_circle(requests: int, offers: int, seed: int) -> Problem:
    """People who can on two days of five, know one or two languages, and have a few topics."""
    chance = np.random.default_rng(seed)

    def some(of: tuple[str, ...], fewest: int, most: int) -> tuple[str, ...]:
        return tuple(chance.choice(of, size=chance.integers(fewest, most + 1), replace=False).tolist())

    def side() -> dict[str, object]:
        return {
            "languages": frozenset({"de", *some(("en", "fr", "tr"), 0, 1)} if chance.random() < 0.95 else {"en"}),
            "times": frozenset(some(TIMES, 1, 2)),
            "traits": {"topic": frozenset(some(TOPICS, 1, 4)), "region": frozenset(some(("n", "o", "s", "w"), 1, 1))},
        }

    askers, givers = [f"r{n}" for n in range(requests)], [f"o{n}" for n in range(offers)]
    return Problem(
        tuple(
            Request(id, places=int(chance.integers(1, 4)), wishes=some(tuple(givers), 0, 3), **side()) for id in askers
        ),
        tuple(
            Offer(id, places=int(chance.integers(1, 5)), load=int(chance.integers(0, 3)), **side()) for id in givers
        ),
        weights={"topic": 2},
    )


if __name__ == "__main__":
    main()
