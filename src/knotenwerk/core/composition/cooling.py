"""A cooling: the kernel run in chunks along falling temperatures."""

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from itertools import accumulate, repeat

import numpy as np

from .kernel import BEST, Longs, State, anneal

CHUNK = 20_000
"""Proposals between two looks at the clock and the cancel flag: a few milliseconds."""

STEPS = 400
"""Temperatures of one cooling."""


@dataclass(frozen=True)
class Cooling:
    """From `hot` to `cold` (in units of cost) over so many proposals."""

    proposals: int
    hot: Decimal
    cold: Decimal


def cool(
    state: State, cooling: Cooling, *, goal: int, go_on: Callable[[int], bool], chunk: int = CHUNK
) -> tuple[int, bool]:
    """Anneal `state`; ends early once its lowest cost is `goal` or less, or `go_on` says no.

    `go_on` is asked before every chunk with the number of proposals made so far. Returns that number, and
    whether `go_on` said no. What is found does not depend on `chunk`.
    """
    if not len(state.free):
        return 0, False
    step, heat = math.ceil(cooling.proposals / STEPS), temperatures(cooling)
    for first in range(0, cooling.proposals, chunk):
        if state.tally[BEST] <= goal:
            return first, False
        if not go_on(first):
            return first, True
        anneal(state, first, min(first + chunk, cooling.proposals), step, heat, patience())
    return cooling.proposals, False


def temperatures(cooling: Cooling) -> Longs:
    """STEPS temperatures falling geometrically, in 1/256 of a cost. Decimal, so equal on every machine."""
    with localcontext(prec=20):
        factor = (cooling.cold / cooling.hot) ** (1 / Decimal(STEPS - 1))
        falling = accumulate(repeat(factor, STEPS - 1), operator.mul, initial=256 * cooling.hot)
        return np.array([round(warmth) for warmth in falling], dtype=np.int64)


@cache
def patience(levels: int = 4096) -> Longs:
    """−ln of evenly spread chances, in 1/65536."""
    with localcontext(prec=20):
        chances = ((Decimal(2 * level + 1) / (2 * levels)) for level in range(levels))
        return np.array([int(-chance.ln() * 65536) for chance in chances], dtype=np.int64)
