"""What a matching reaches, counted from its pairs alone; whether it keeps to the limits."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from knotenwerk.core.refusals import Refusal

from .pairs import Pair, obstacles
from .problem import Problem


@dataclass(frozen=True)
class Score:
    """In the order of their weight: pairs, requests that have one at least, the worst load, points.

    `worst_load` is that of the fullest offer with a pair, what it carried before included; who carries much already
    and gets nobody does not count. Lower is better for it, higher for the others.
    """

    pairs: int
    served: int
    worst_load: int
    points: int


def score(problem: Problem, pairs: Collection[Pair]) -> Score:
    """Count what these pairs reach."""
    carried = Counter(pair.offer for pair in pairs)
    return Score(
        pairs=len(pairs),
        served=len({pair.request for pair in pairs}),
        worst_load=max((offer.load + carried[offer.id] for offer in problem.offers if carried[offer.id]), default=0),
        points=sum(pair.points for pair in pairs),
    )


@dataclass(unsafe_hash=True)
class MatchingFault(Refusal):
    """A matching does not fit its problem: a pair that cannot be or is there twice, or more pairs than places."""

    kind: str
    id: str
    fault: str


def faults(problem: Problem, pairs: Collection[Pair]) -> tuple[MatchingFault, ...]:
    """Everything that keeps these pairs from fitting the problem."""
    return (*_faulty_pairs(problem, pairs), *_over_places(problem, pairs))


def _faulty_pairs(problem: Problem, pairs: Collection[Pair]) -> Iterator[MatchingFault]:
    times = Counter((pair.request, pair.offer) for pair in pairs)
    for (request, offer), count in times.items():
        reasons = obstacles(problem, problem.request_by_id[request], problem.offer_by_id[offer])
        for reason in (*reasons, *(["there twice"] if count > 1 else [])):
            yield MatchingFault("pair", f"{request}, {offer}", reason)


def _over_places(problem: Problem, pairs: Collection[Pair]) -> Iterator[MatchingFault]:
    asked, carried = Counter(pair.request for pair in pairs), Counter(pair.offer for pair in pairs)
    for kind, counts, sides in (("request", asked, problem.requests), ("offer", carried, problem.offers)):
        for side in sides:
            if counts[side.id] > side.places:
                yield MatchingFault(kind, side.id, f"{counts[side.id]} pairs, {side.places} places")
