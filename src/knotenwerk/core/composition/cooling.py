"""Annealing: the kernel along falling temperatures."""

import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from itertools import accumulate, repeat

import numpy as np

from .kernel import Longs, State, anneal

STEPS = 400
"""Temperatures of one cooling."""


@dataclass(frozen=True)
class Cooling:
    """From `hot` to `cold` (in units of cost) over so many proposals."""

    proposals: int
    hot: Decimal
    cold: Decimal

    def begin(self, state: State) -> Callable[[int, int], None]:
        """What makes the proposals from one number to before another."""
        step, heat = math.ceil(self.proposals / STEPS), temperatures(self)
        return lambda first, last: anneal(state, first, last, step, heat, patience())


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
