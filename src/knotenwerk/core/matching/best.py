"""The best matching: most pairs, most requests served, smallest worst load, most points, one after the other.

Each step is a linear program whose vertices are whole: the rows are those of a network flow, also with the
number of pairs and of requests served held fast (Ahuja, Magnanti, Orlin, "Network Flows", 1993, ch. 11). That
most pairs never cost a request its only one is Berge's theorem: an augmenting path frees nobody.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable

from knotenwerk.core.programs import Program, Term

from .pairs import Pair
from .problem import Problem


def best_pairs(problem: Problem, possible: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The pairs of a matching that is best in this order, out of those possible."""
    program = Program()
    chosen = program.variables(len(possible))
    served = program.variables(len(problem.requests))
    _requests_keep_to_places(program, problem, _by(pair.request for pair in possible), served)
    pairs_of = _by(pair.offer for pair in possible)
    carrying = [program.row(pairs_of.get(offer.id, []), high=offer.places) for offer in problem.offers]
    _most(program, chosen)
    _most(program, served)
    _share_the_load(program, problem, carrying)
    best = program.minimise((number, -float(pair.points)) for number, pair in zip(chosen, possible, strict=True))
    return tuple(pair for number, pair in zip(chosen, possible, strict=True) if best.values[number] > 0.5)


def _by(ids: Iterable[str]) -> dict[str, list[Term]]:
    """Per request or offer, the sum of its pairs, which are the first variables of the program."""
    sums: dict[str, list[Term]] = {}
    for number, id in enumerate(ids):
        sums.setdefault(id, []).append((number, 1.0))
    return sums


def _requests_keep_to_places(program: Program, problem: Problem, pairs: dict[str, list[Term]], served: range) -> None:
    for request, service in zip(problem.requests, served, strict=True):
        mine = pairs.get(request.id, [])
        program.row(mine, high=request.places)
        program.row([*mine, (service, -1.0)], low=0)


def _most(program: Program, numbers: range) -> None:
    """As much of the sum as there can be, held from now on."""
    most = -program.minimise((number, -1.0) for number in numbers).objective
    program.row([(number, 1.0) for number in numbers], low=round(most))


def _share_the_load(program: Program, problem: Problem, carrying: list[int]) -> None:
    """The smallest load that nobody who gets a pair need exceed, held from now on; the rows say what each carries."""

    def suffices(load: int) -> bool:
        for row, offer in zip(carrying, problem.offers, strict=True):
            program.limit(row, -math.inf, min(offer.places, max(0, load - offer.load)))
        return program.minimise(()).found

    most = max((offer.load + offer.places for offer in problem.offers), default=0)
    suffices(bisect_left(range(most), True, key=suffices))
