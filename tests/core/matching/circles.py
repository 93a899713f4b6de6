"""Small circles of requests and offers: by lot for properties, and every matching of a tiny one."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import strategies as st

from knotenwerk.core.matching import Offer, Pair, Problem, Request, faults, possible_pairs, score

few = st.frozensets(st.sampled_from("xy"), max_size=2)
traits = st.dictionaries(st.sampled_from(("topic", "region")), st.frozensets(st.sampled_from("pqr")), max_size=2)


@st.composite
def circles(draw: st.DrawFn, most: int = 5) -> Problem:
    """Any problem of up to so many requests and offers."""
    requests = [f"r{number}" for number in range(draw(st.integers(0, most)))]
    offers = [f"o{number}" for number in range(draw(st.integers(0, most)))]
    crossing = [(request, offer) for request in requests for offer in offers]
    return Problem(
        tuple(
            Request(id, draw(st.integers(0, 3)), draw(few), draw(few), draw(traits), draw(some_of(offers)))
            for id in requests
        ),
        tuple(
            Offer(
                id,
                draw(st.integers(0, 3)),
                draw(few),
                draw(few),
                draw(traits),
                draw(some_of(requests)),
                draw(st.integers(0, 2)),
            )
            for id in offers
        ),
        excluded=frozenset(draw(st.lists(st.sampled_from(crossing), max_size=3))) if crossing else frozenset(),
        weights=draw(st.dictionaries(st.just("topic"), st.integers(0, 3), max_size=1)),
    )


def some_of(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple) if ids else st.just(())


def every_matching(problem: Problem) -> Iterator[tuple[Pair, ...]]:
    """All matchings of a tiny problem."""
    possible = possible_pairs(problem)
    for size in range(len(possible) + 1):
        for pairs in combinations(possible, size):
            if faults(problem, pairs) == ():
                yield pairs


def value(problem: Problem, pairs: tuple[Pair, ...]) -> tuple[int, ...]:
    """What a matching reaches; higher is better."""
    reached = score(problem, pairs)
    return reached.pairs, reached.served, -reached.worst_load, reached.points
