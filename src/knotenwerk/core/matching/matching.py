"""From a problem to pairs."""

from collections import Counter
from dataclasses import dataclass

from .best import best_pairs
from .pairs import Pair, obstacles, possible_pairs
from .problem import Problem
from .scoring import Score, score
from .stable import blocking_pairs, stable_pairs


@dataclass(frozen=True)
class Unserved:
    """A request that got no offer, and how many offers there were for it.

    `possible` fit, but were taken by others or have no places. The others name what kept an offer away; one offer may
    count in several.
    """

    request: str
    possible: int
    excluded: int
    language: int
    time: int


@dataclass(frozen=True)
class Result:
    """Pairs with their reasons, and how good they are.

    best      what the best matching reaches; beside it `score` says what stability costs
    blocking  pairs that both sides would prefer to what they have; none where `stable` was asked for
    unserved  requests without an offer, and why
    """

    pairs: tuple[Pair, ...]
    score: Score
    best: Score
    blocking: tuple[Pair, ...]
    unserved: tuple[Unserved, ...]
    stable: bool


def match(problem: Problem, *, stable: bool = False) -> Result:
    """Bring requests and offers together.

    Best is: most pairs; among those most requests served; then the smallest worst load; then most points. That
    this cannot be bettered is proven by the linear programs that find it. With `stable` no pair is left that
    both sides would prefer to what they have; that may cost pairs, and loads are not weighed.
    """
    possible = possible_pairs(problem)
    best = best_pairs(problem, possible)
    pairs = stable_pairs(problem, possible) if stable else best
    return Result(
        pairs=pairs,
        score=score(problem, pairs),
        best=score(problem, best),
        blocking=blocking_pairs(problem, possible, pairs),
        unserved=unserved(problem, pairs),
        stable=stable,
    )


def unserved(problem: Problem, pairs: tuple[Pair, ...]) -> tuple[Unserved, ...]:
    """Requests that are in none of the pairs."""
    served = {pair.request for pair in pairs}
    return tuple(_why(problem, request.id) for request in problem.requests if request.id not in served)


def _why(problem: Problem, id: str) -> Unserved:
    found = [tuple(obstacles(problem, problem.request_by_id[id], offer)) for offer in problem.offers]
    kept = Counter(obstacle for of_offer in found for obstacle in of_offer)
    return Unserved(id, found.count(()), kept["excluded"], kept["language"], kept["time"])
