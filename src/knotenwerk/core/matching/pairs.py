"""Which pairs could be, and what speaks for each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .problem import Offer, Problem, Request, Traits

WISHED = (6, 4, 2)
"""Points for a first, second, and any later wish, of either side."""


@dataclass(frozen=True)
class Pair:
    """A request and an offer that fit, and why: facts for whoever says them in words.

    languages, times  what both have; empty where one of the two names none, so that nothing stands against it
    common            trait → the values both have, sorted; traits without any are left out
    request_wish      place of the offer in the wishes of the request from 1, or None; `offer_wish` likewise
    points            weights of the values in common and WISHED points
    """

    request: str
    offer: str
    points: int
    languages: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    common: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    request_wish: int | None = None
    offer_wish: int | None = None


def possible_pairs(problem: Problem) -> tuple[Pair, ...]:
    """Every pair that is not excluded and shares a language and a time, in the order of requests, then offers."""
    return tuple(
        a_pair(problem, request, offer)
        for request in problem.requests
        for offer in problem.offers
        if next(obstacles(problem, request, offer), None) is None
    )


def obstacles(problem: Problem, request: Request, offer: Offer) -> Iterator[str]:
    """What keeps the two apart: `excluded`, `language`, `time`."""
    if (request.id, offer.id) in problem.excluded:
        yield "excluded"
    if request.languages and offer.languages and request.languages.isdisjoint(offer.languages):
        yield "language"
    if request.times and offer.times and request.times.isdisjoint(offer.times):
        yield "time"


def a_pair(problem: Problem, request: Request, offer: Offer) -> Pair:
    common = _in_common(request.traits, offer.traits)
    wishes = (_wish(request.wishes, offer.id), _wish(offer.wishes, request.id))
    shared = sum(problem.weights.get(trait, 1) * len(values) for trait, values in common.items())
    return Pair(
        request.id,
        offer.id,
        shared + sum(WISHED[min(wish, len(WISHED)) - 1] for wish in wishes if wish),
        tuple(sorted(request.languages & offer.languages)),
        tuple(sorted(request.times & offer.times)),
        common,
        *wishes,
    )


def _in_common(some: Traits, others: Traits) -> dict[str, tuple[str, ...]]:
    shared = {trait: tuple(sorted(values & others.get(trait, frozenset()))) for trait, values in some.items()}
    return {trait: values for trait, values in shared.items() if values}


def _wish(wishes: tuple[str, ...], id: str) -> int | None:
    return wishes.index(id) + 1 if id in wishes else None
