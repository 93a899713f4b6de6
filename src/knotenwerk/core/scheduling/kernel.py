"""The inner loop of scheduling: annealing over exchanges of two places, in integers throughout.

Flat arrays only, compiled with numba; nothing else in the package needs numba to be read. Everybody is taken to
go to the best session for them in each slot, as if rooms were as large as they like; who is too many in a room
costs `EXCESS`. Without that the cost is a lower bound of what any assignment of people can reach.

Sources: simulated annealing of Kirkpatrick, Gelatt, Vecchi (Science 220, 1983); xorshift64* of Vigna (ACM TOMS
42, 2016).
"""
# ruff: noqa: PLR0917 - numba takes no keyword-only arguments

from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar, cast

import numpy as np
import numpy.typing as npt
from numba import njit

P = ParamSpec("P")
R = TypeVar("R")

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

# Last axis of `wish`: topic, value.
TOPIC, VALUE = 0, 1
# `tally`: cost without excess, people too many, lowest cost with excess so far, stamp of the last exchange.
COST, OVER, BEST, STAMP = 0, 1, 2, 3

BUSY = 1 << 40
"""The worth of a slot in which somebody gives a topic: no wish is above it."""

EXCESS = 3
"""What each person too many in a room costs: about the points between a wish and the next one."""


class State(NamedTuple):
    """A problem and where the search stands: n people, t topics, p places, s slots, r rooms."""

    wish_from: Ints  # [n + 1] where a person's wishes begin in `wish`
    wish: Ints  # [wishes, 2]
    give_from: Ints  # [n + 1] where the topics a person gives begin in `give`
    give: Ints
    touch_from: Ints  # [t + 1] where the people who wish for or give a topic begin in `touch`
    touch: Ints
    price: Ints  # [n, 3] what it costs if no wish is met; extra for none; extra for at most one
    present: Flags  # [n, s]
    enters: Flags  # [n, r]
    suits: Flags  # [t, p]
    clashes: Flags  # [t, t]
    seats: Ints  # [t, r]
    move_cost: Ints  # [t, p]
    place: Ints  # [t]
    holder: Ints  # [p] topic, −1 for none
    going: Ints  # [t] people who would go if rooms were as large as they like
    best: Ints  # [t] places at the lowest cost so far
    value: Ints  # [s] scratch: what the best session of a slot is worth to somebody
    choice: Ints  # [s] scratch: that session's topic
    seen: Ints  # [n] the stamp of the exchange that touched the person last
    tally: Ints  # [4]
    chance: Words  # [1] the generator, never 0


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compiled, and kept on disk for the next process."""
    return cast("Callable[P, R]", njit(cache=True)(function))


@compiled
def draw(chance: Words) -> np.uint64:
    """The next 64 bits."""
    x = chance[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    chance[0] = x
    return x * np.uint64(2685821657736338717)  # type: ignore[no-any-return]


@compiled
def below(bits: np.uint64, limit: int) -> int:
    """A number in 0…limit − 1 from the 32 upper bits."""
    return np.int64(((bits >> np.uint64(32)) * np.uint64(limit)) >> np.uint64(32))  # type: ignore[return-value]


@compiled
def over(state: State) -> int:
    """People too many for their rooms."""
    rooms, count = state.enters.shape[1], 0
    for topic in range(len(state.place)):
        count += max(0, state.going[topic] - state.seats[topic, state.place[topic] % rooms])
    return count


@compiled
def settle(state: State) -> None:
    """Count everything anew from `place`."""
    state.holder[:] = -1
    state.going[:] = 0
    cost = 0
    for topic in range(len(state.place)):
        state.holder[state.place[topic]] = topic
        cost += state.move_cost[topic, state.place[topic]]
    state.tally[STAMP] += 1
    for topic in range(len(state.place)):
        cost += people(state, topic, 1)
    state.tally[COST] = cost
    state.tally[OVER] = over(state)


@compiled
def allowed(state: State, topic: int, place: int, other: int) -> bool:
    """Whether the topic may go to this place once `other` has left it."""
    rooms = state.enters.shape[1]
    if not state.suits[topic, place]:
        return False
    for third in range(len(state.place)):
        if (
            third not in (topic, other)
            and state.clashes[topic, third]
            and state.place[third] // rooms == place // rooms
        ):
            return False
    return True


@compiled
def exchange(state: State, topic: int, place: int) -> None:
    """The topic goes to this place, and whatever is there to where the topic was."""
    old, other = state.place[topic], state.holder[place]
    state.tally[STAMP] += 1
    delta = -people(state, topic, -1)
    if other >= 0:
        delta -= people(state, other, -1)
        delta += state.move_cost[other, old] - state.move_cost[other, place]
        state.place[other] = old
    delta += state.move_cost[topic, place] - state.move_cost[topic, old]
    state.place[topic] = place
    state.holder[old] = other
    state.holder[place] = topic
    state.tally[STAMP] += 1
    delta += people(state, topic, 1)
    if other >= 0:
        delta += people(state, other, 1)
    state.tally[COST] += delta
    state.tally[OVER] = over(state)


@compiled
def people(state: State, topic: int, sign: int) -> int:
    """What those whom the topic touches, and who are not seen yet, miss in the best case.

    The sessions they would go to count them `sign` times more. One function, because a call that hands the state
    on costs more than a person.
    """
    value, choice, place, going, seen = state.value, state.choice, state.place, state.going, state.seen
    wish_from, wish, give_from, give = state.wish_from, state.wish, state.give_from, state.give
    present, enters, price, touch, stamp = state.present, state.enters, state.price, state.touch, state.tally[STAMP]
    slots, rooms, cost = present.shape[1], enters.shape[1], 0
    for t in range(state.touch_from[topic], state.touch_from[topic + 1]):
        person = touch[t]
        if seen[person] == stamp:
            continue
        seen[person] = stamp
        value[:] = 0
        for k in range(give_from[person], give_from[person + 1]):
            value[place[give[k]] // rooms] = BUSY
        for k in range(wish_from[person], wish_from[person + 1]):
            where, worth = place[wish[k, TOPIC]], wish[k, VALUE]
            slot = where // rooms
            if worth > value[slot] and present[person, slot] and enters[person, where - slot * rooms]:
                value[slot] = worth
                choice[slot] = wish[k, TOPIC]
        met = 0
        cost += price[person, 0]
        for slot in range(slots):
            if 0 < value[slot] < BUSY:
                met += 1
                cost -= value[slot]
                going[choice[slot]] += sign
        if met == 0:
            cost += price[person, 1]
        if met <= 1:
            cost += price[person, 2]
    return cost


@compiled
def may_exchange(state: State, topic: int, place: int) -> bool:
    """Whether both could be where the other is."""
    old, other = state.place[topic], state.holder[place]
    if place == old or not allowed(state, topic, place, other):
        return False
    return other < 0 or allowed(state, other, old, topic)


@compiled
def anneal(state: State, first: int, last: int, step: int, heat: Ints, patience: Ints) -> None:
    """Proposals `first` to `last`. `heat` holds temperatures in 1/256 of a cost, one for `step` proposals each;
    `patience` −ln of evenly spread chances in 1/65536."""
    for number in range(first, last):
        topic = below(draw(state.chance), len(state.place))
        place = below(draw(state.chance), len(state.holder))
        if not may_exchange(state, topic, place):
            continue
        old = state.place[topic]
        before = state.tally[COST] + EXCESS * state.tally[OVER]
        exchange(state, topic, place)
        after = state.tally[COST] + EXCESS * state.tally[OVER]
        worse = (after - before) << 24
        if worse > 0 and worse > heat[number // step] * patience[below(draw(state.chance), len(patience))]:
            exchange(state, topic, old)
        elif after < state.tally[BEST]:
            state.tally[BEST] = after
            state.best[:] = state.place


@compiled
def neighbours(state: State, limit: int) -> Ints:
    """Exchanges that may bring the cost below `limit`: [·, 3] expected cost, topic, place."""
    found = np.empty((len(state.place) * len(state.holder), 3), dtype=np.int64)
    count = 0
    for topic in range(len(state.place)):
        for place in range(len(state.holder)):
            if state.holder[place] < topic and may_exchange(state, topic, place):
                old = state.place[topic]
                exchange(state, topic, place)
                if state.tally[COST] < limit:
                    found[count, 0] = state.tally[COST] + EXCESS * state.tally[OVER]
                    found[count, 1] = topic
                    found[count, 2] = place
                    count += 1
                exchange(state, topic, old)
    return found[:count]
