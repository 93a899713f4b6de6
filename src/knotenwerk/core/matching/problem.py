"""The problem: who asks, who offers, and what keeps a pair apart or speaks for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from knotenwerk.core.refusals import NoCount, UnknownId

from .errors import DuplicateId

Traits = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Request:
    """Somebody who asks.

    places     how many offers they would take at most
    languages  those they speak; empty means that any will do
    times      when they can; empty means whenever
    traits     trait → values, as in `{"topic": {"streit", "jugend"}, "region": {"Hessen"}}`
    wishes     offers they would like, best first
    """

    id: str
    places: int = 1
    languages: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    traits: Traits = field(default_factory=dict)
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Offer:
    """Somebody who offers: as a `Request`, and `load` says how many they look after already.

    `places` counts what comes on top of the load; `wishes` are requests they would like, best first.
    """

    id: str
    places: int = 1
    languages: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    traits: Traits = field(default_factory=dict)
    wishes: tuple[str, ...] = ()
    load: int = 0


@dataclass(frozen=True)
class Problem:
    """Everything a matching depends on.

    excluded  pairs (request, offer) that must not be
    weights   trait → points for each value in common, where it is to differ from 1; 0 leaves it out

    Raises an InvalidProblem where the parts contradict each other. No matching is impossible: at worst it is
    empty, and says of each request why.
    """

    requests: tuple[Request, ...]
    offers: tuple[Offer, ...]
    name: str = ""
    excluded: frozenset[tuple[str, str]] = frozenset()
    weights: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _ids_are_unique("request", tuple(request.id for request in self.requests))
        _ids_are_unique("offer", tuple(offer.id for offer in self.offers))
        for kind, id, where, of in _mentions(self):
            if id not in (self.request_by_id if kind == "request" else self.offer_by_id):
                raise UnknownId(id, kind, where, of)
        for where, of, count in _counts(self):
            if not isinstance(count, int) or count < 0:
                raise NoCount(where, of, count)

    @cached_property
    def request_by_id(self) -> Mapping[str, Request]:
        return {request.id: request for request in self.requests}

    @cached_property
    def offer_by_id(self) -> Mapping[str, Offer]:
        return {offer.id: offer for offer in self.offers}


def _ids_are_unique(kind: str, ids: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise DuplicateId(id, kind)
        seen.add(id)


def _mentions(problem: Problem) -> Iterator[tuple[str, str, str, str]]:
    """Kind and id of whatever is named, where, and of whom."""
    for request in problem.requests:
        yield from (("offer", id, "wishes", request.id) for id in request.wishes)
    for offer in problem.offers:
        yield from (("request", id, "wishes", offer.id) for id in offer.wishes)
    for request_id, offer_id in sorted(problem.excluded):
        yield "request", request_id, "excluded", ""
        yield "offer", offer_id, "excluded", request_id


def _counts(problem: Problem) -> Iterator[tuple[str, str, int]]:
    for request in problem.requests:
        yield "places", request.id, request.places
    for offer in problem.offers:
        yield "places", offer.id, offer.places
        yield "load", offer.id, offer.load
    for trait, weight in problem.weights.items():
        yield "weights", trait, weight
