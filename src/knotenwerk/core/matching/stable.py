"""Stable matchings: nobody would leave a pair for one that the other side prefers too.

Each side prefers its wishes in their order, then more points, then the order of the problem. Requests ask,
offers hold the best so far (deferred acceptance: Gale & Shapley, American Mathematical Monthly 69, 1962;
for many places Roth & Sotomayor, "Two-Sided Matching", 1990, ch. 5). The outcome is the best stable one for
those who ask.
"""

from collections import Counter, defaultdict

from .pairs import Pair
from .problem import Problem

Rank = tuple[float, int, int]


class Sides:
    """How both sides order the possible pairs; lower is preferred. Pairs are known by (request, offer)."""

    def __init__(self, possible: tuple[Pair, ...]) -> None:
        numbered = {(pair.request, pair.offer): number for number, pair in enumerate(possible)}
        self.possible = {(pair.request, pair.offer): pair for pair in possible}
        self.of_request = {key: _rank(pair.request_wish, pair, numbered[key]) for key, pair in self.possible.items()}
        self.of_offer = {key: _rank(pair.offer_wish, pair, numbered[key]) for key, pair in self.possible.items()}


def _rank(wish: int | None, pair: Pair, number: int) -> Rank:
    return (wish or float("inf"), -pair.points, number)


def stable_pairs(problem: Problem, possible: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The stable matching that is best for the requests, in the order of `possible`."""
    sides = Sides(possible)
    to_ask = _lists(sides)
    held: dict[str, list[Pair]] = defaultdict(list)
    asking = [(request.id, request.places) for request in problem.requests]
    while asking:
        id, places = asking.pop()
        for _ in range(min(places, len(to_ask[id]))):
            left = _asked(held, to_ask[id].pop(), problem, sides)
            if left is not None:
                asking.append((left.request, 1))
    kept = {(pair.request, pair.offer) for pairs in held.values() for pair in pairs}
    return tuple(pair for pair in possible if (pair.request, pair.offer) in kept)


def _lists(sides: Sides) -> dict[str, list[Pair]]:
    """Per request its possible pairs, the most preferred last."""
    lists: dict[str, list[Pair]] = defaultdict(list)
    for key in sorted(sides.possible, key=lambda key: sides.of_request[key], reverse=True):
        lists[key[0]].append(sides.possible[key])
    return lists


def _asked(held: dict[str, list[Pair]], pair: Pair, problem: Problem, sides: Sides) -> Pair | None:
    """The offer takes the pair; whom it can no longer hold is returned, maybe the one who asked."""
    holding = held[pair.offer]
    holding.append(pair)
    if len(holding) <= problem.offer_by_id[pair.offer].places:
        return None
    worst = max(holding, key=lambda pair: sides.of_offer[pair.request, pair.offer])
    holding.remove(worst)
    return worst


def blocking_pairs(problem: Problem, possible: tuple[Pair, ...], pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Possible pairs that are none, though both sides have room for it or prefer it to the worst they have."""
    sides = Sides(possible)
    worst_of_request, worst_of_offer = _worst(pairs, sides)
    asked, carried = Counter(pair.request for pair in pairs), Counter(pair.offer for pair in pairs)
    taken = {(pair.request, pair.offer) for pair in pairs}

    def wanted(key: tuple[str, str]) -> bool:
        request, offer = problem.request_by_id[key[0]], problem.offer_by_id[key[1]]
        return (asked[request.id] < request.places or sides.of_request[key] < worst_of_request[request.id]) and (
            carried[offer.id] < offer.places or sides.of_offer[key] < worst_of_offer[offer.id]
        )

    return tuple(pair for key, pair in sides.possible.items() if key not in taken and wanted(key))


def _worst(pairs: tuple[Pair, ...], sides: Sides) -> tuple[dict[str, Rank], dict[str, Rank]]:
    """Per request and per offer the rank of the least preferred pair it has; before all others where it has none."""
    none: Rank = (0, 0, 0)
    of_request: dict[str, Rank] = defaultdict(lambda: none)
    of_offer: dict[str, Rank] = defaultdict(lambda: none)
    for pair in pairs:
        key = (pair.request, pair.offer)
        of_request[pair.request] = max(of_request[pair.request], sides.of_request[key])
        of_offer[pair.offer] = max(of_offer[pair.offer], sides.of_offer[key])
    return of_request, of_offer
