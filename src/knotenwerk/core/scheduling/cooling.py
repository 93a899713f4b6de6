"""A cooling: the kernel run in chunks along falling temperatures, and the state it works on."""

import math
import operator
from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext
from functools import cache
from itertools import accumulate, chain, repeat

import numpy as np

from .criteria import WEIGHTS
from .kernel import BEST, COST, EXCESS, OVER, Ints, State, anneal, settle
from .layout import Layout

CHUNK = 20_000
"""Proposals between two looks at the clock and the cancel flag."""

STEPS = 400
"""Temperatures of one cooling."""

HOT, COLD = Decimal(12), Decimal("0.3")
"""First and last temperature, in units of cost."""


def lay_out(layout: Layout, places: Ints, seed: int) -> State:
    """The state of a search that sets out from these places."""
    problem = layout.problem
    people, topics = len(problem.people), len(problem.topics)
    touched: list[set[int]] = [set() for _ in range(topics)]
    for wish in chain.from_iterable(layout.wishes):
        touched[wish.topic].add(wish.person)
    for person, given in enumerate(layout.gives):
        for topic in given:
            touched[topic].add(person)
    wishes = [(wish.topic, wish.value) for wish in chain.from_iterable(layout.wishes)]
    state = State(
        wish_from=_starts(layout.wishes),
        wish=np.array(wishes, dtype=np.int64).reshape(-1, 2),
        give_from=_starts(layout.gives),
        give=np.array(list(chain.from_iterable(layout.gives)), dtype=np.int64),
        touch_from=_starts([sorted(persons) for persons in touched]),
        touch=np.array(list(chain.from_iterable(map(sorted, touched))), dtype=np.int64),
        price=_prices(layout),
        present=layout.present,
        enters=layout.enters,
        suits=layout.suits,
        clashes=layout.clashes,
        seats=layout.seats,
        move_cost=layout.move_cost,
        place=places.copy(),
        holder=np.full(layout.places, -1, dtype=np.int64),
        going=np.zeros(topics, dtype=np.int64),
        best=places.copy(),
        value=np.zeros(len(problem.slots), dtype=np.int64),
        choice=np.zeros(len(problem.slots), dtype=np.int64),
        seen=np.zeros(people, dtype=np.int64),
        tally=np.zeros(4, dtype=np.int64),
        chance=np.array([((2 * seed + 1) * 0x9E3779B97F4A7C15) & ((1 << 64) - 1)], dtype=np.uint64),
    )
    settle(state)
    state.tally[BEST] = state.tally[COST] + EXCESS * state.tally[OVER]
    return state


def _starts(lists: Sequence[Sequence[object]]) -> Ints:
    return np.array(list(accumulate(map(len, lists), initial=0)), dtype=np.int64)


def _prices(layout: Layout) -> Ints:
    prices = [
        (unmet, WEIGHTS["empty_handed"] * (most >= 1), WEIGHTS["one_only"] * (most >= 2))
        for unmet, most in zip(layout.unmet, layout.reachable, strict=True)
    ]
    return np.array(prices, dtype=np.int64).reshape(-1, 3)


def cool(state: State, proposals: int, *, go_on: Callable[[int], bool], chunk: int = CHUNK) -> bool:
    """Anneal `state`. `go_on` is asked before every chunk with the proposals made so far.

    Returns whether the cooling ran to its end. What is found does not depend on `chunk`.
    """
    step, heat = math.ceil(proposals / STEPS), temperatures()
    for first in range(0, proposals, chunk):
        if not go_on(first):
            return False
        anneal(state, first, min(first + chunk, proposals), step, heat, patience())
    return True


@cache
def temperatures() -> Ints:
    """STEPS temperatures falling geometrically, in 1/256 of a cost. Decimal, so equal on every machine."""
    with localcontext(prec=20):
        factor = (COLD / HOT) ** (1 / Decimal(STEPS - 1))
        falling = accumulate(repeat(factor, STEPS - 1), operator.mul, initial=256 * HOT)
        return np.array([round(warmth) for warmth in falling], dtype=np.int64)


@cache
def patience(levels: int = 4096) -> Ints:
    """−ln of evenly spread chances, in 1/65536."""
    with localcontext(prec=20):
        chances = ((Decimal(2 * level + 1) / (2 * levels)) for level in range(levels))
        return np.array([int(-chance.ln() * 65536) for chance in chances], dtype=np.int64)
