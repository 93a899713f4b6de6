"""The inner loop of composition: simulated annealing over swaps and moves, in integers throughout.

Flat arrays only, compiled with numba; nothing else in the package needs numba to be read. Every delta is
exact, so the running cost equals the score. The same arrays in give the same arrays out on every machine:
chance is an xorshift64* generator kept in the state, and acceptance compares a delta with a whole number.

Functions get the arrays they touch one by one: a tuple of arrays costs numba a reference count per use.

Sources: simulated annealing of Kirkpatrick, Gelatt, Vecchi (Science 220, 1983); xorshift64* of Vigna (ACM
TOMS 42, 2016).
"""
# ruff: noqa: PLR0912, PLR0917 - the loop is one function, and see above

from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar, cast

import numpy as np
import numpy.typing as npt
from numba import njit

P = ParamSpec("P")
R = TypeVar("R")

Bytes = npt.NDArray[np.uint8]
Shorts = npt.NDArray[np.int16]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

# Last axis of `seat`: the table (−1 if absent), the place at it, what the companions there cost, the table to
# stay at (−1 for none), 1 if the seat is not fixed.
GROUP, PLACE, OWN, HOME, LOOSE = 0, 1, 2, 3, 4
# Last axis of `table`: people now, at least, at most, topic, cost of all cells.
SIZE, FEWEST, MOST, TOPIC, OFF = 0, 1, 2, 3, 4
# Last axis of `cell`: people counted, what one more would cost, what one less would cost.
COUNT, MORE, FEWER = 0, 1, 2
# Last axis of `span`: fewest and most people that cost nothing.
LOW, HIGH = 0, 1
# Last axis of `stay`: cost of a round at the topic, rounds spent there.
WISH, VISITS = 0, 1
# `tally`: cost now, lowest cost, 1 if `best` lags behind it, and what a repeat, a revisit, a move costs.
COST, BEST, UNSAVED, REPEAT, REVISIT, MOVED = 0, 1, 2, 3, 4, 5

NO_LIMIT = 1 << 40
ONE_IN_512 = np.uint64(511 << 3)  # of the bits drawn for a proposal; the three below say its kind


class State(NamedTuple):
    """A problem and where the search stands: n people, r rounds, g tables, s seats, c cells, t topics."""

    free_from: Longs  # [r + 1] where a round begins in `free`
    free: Longs  # people whose seat is not fixed, round by round
    block: Longs  # [n, b] those who must sit with the person, themselves included; −1 fills up
    category: Longs  # [n, columns] which cell the person counts in, −1 for none
    span: Ints  # [r, s + 1, c, 2] at a table with so many people
    weight: Ints  # [c] cost of one person outside the span
    size_cost: Ints  # [r, g, s + 1] cost of a table with so many people
    elastic: Longs  # [r] 1 where the sizes of tables may vary
    seat: Longs  # [r, n, 5]
    table: Longs  # [r, g, 5]
    member: Longs  # [r, g, s] people at the table
    cell: Ints  # [r, g, c, 3]
    stay: Ints  # [n, t + 1, 2]; topic t stands for none; visits start far below zero where they do not count
    tie: Shorts  # [n, n] what it costs if these two share a table, repeats left out
    join: Shorts  # [n, n] what it costs if these two come to share one more table
    meet: Bytes  # [n, n] how often they share one, earlier events included; from 100 on where never a repeat
    best: Longs  # [r, n] table of each person at the lowest cost so far
    tally: Longs  # [6]
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
def unite(join: Shorts, meet: Bytes, seat: Longs, repeat: int, r: int, p: int, x: int) -> None:
    """p and x come to share a table in round r."""
    seat[r, p, OWN] += join[p, x]
    seat[r, x, OWN] += join[p, x]
    times = meet[p, x] + 1
    meet[p, x] = times
    meet[x, p] = times
    if times == 1:
        join[p, x] += repeat
        join[x, p] += repeat
    elif times == 2:
        shift_elsewhere(seat, r, p, x, repeat)


@compiled
def separate(join: Shorts, meet: Bytes, seat: Longs, repeat: int, r: int, p: int, x: int) -> None:
    """p and x no longer share a table in round r."""
    times = meet[p, x] - 1
    meet[p, x] = times
    meet[x, p] = times
    if times == 0:
        join[p, x] -= repeat
        join[x, p] -= repeat
    elif times == 1:
        shift_elsewhere(seat, r, p, x, -repeat)
    seat[r, p, OWN] -= join[p, x]
    seat[r, x, OWN] -= join[p, x]


@compiled
def shift_elsewhere(seat: Longs, r: int, p: int, x: int, cost: int) -> None:
    """The other meeting of p and x has become one of two, or the only one."""
    for other in range(seat.shape[0]):
        if other != r and seat[other, p, GROUP] >= 0 and seat[other, p, GROUP] == seat[other, x, GROUP]:
            seat[other, p, OWN] += cost
            seat[other, x, OWN] += cost


@compiled
def replace(
    join: Shorts, meet: Bytes, seat: Longs, table: Longs, member: Longs, repeat: int, r: int, p: int, q: int
) -> None:
    """In round r, p becomes a companion of q's companions and q of nobody. Where p sits is not yet booked."""
    g = seat[r, q, GROUP]
    for k in range(table[r, g, SIZE]):
        x = member[r, g, k]
        if x != q:
            separate(join, meet, seat, repeat, r, q, x)
            unite(join, meet, seat, repeat, r, p, x)


@compiled
def count_person(cell: Ints, stay: Ints, category: Longs, table: Longs, r: int, p: int, g: int, change: int) -> None:
    """Count p in (1) or out (−1) at table g: topic and cells, which are not weighed anew."""
    stay[p, table[r, g, TOPIC], VISITS] += change
    for column in range(category.shape[1]):
        if category[p, column] >= 0:
            cell[r, g, category[p, column], COUNT] += change


@compiled
def weigh_cell(cell: Ints, span: Ints, weight: Ints, r: int, g: int, size: int, c: int) -> None:
    """What one more or one less in the cell would cost."""
    count, low, high = cell[r, g, c, COUNT], span[r, size, c, LOW], span[r, size, c, HIGH]
    cell[r, g, c, MORE] = -weight[c] if count < low else (weight[c] if count >= high else 0)
    cell[r, g, c, FEWER] = -weight[c] if count > high else (weight[c] if count <= low else 0)


@compiled
def weigh_table(cell: Ints, span: Ints, weight: Ints, table: Longs, r: int, g: int) -> None:
    """Weigh all cells of a table, and add up their cost."""
    size, cost = table[r, g, SIZE], 0
    for c in range(weight.shape[0]):
        count = cell[r, g, c, COUNT]
        cost += weight[c] * max(span[r, size, c, LOW] - count, count - span[r, size, c, HIGH], 0)
        weigh_cell(cell, span, weight, r, g, size, c)
    table[r, g, OFF] = cost


@compiled
def swap_cells(
    cell: Ints,
    span: Ints,
    weight: Ints,
    category: Longs,
    table: Longs,
    r: int,
    p: int,
    q: int,
    a: int,
    b: int,
) -> None:
    """p leaves table a for b, q leaves b for a: count, weigh and add up the cells this touches."""
    for column in range(category.shape[1]):
        mine, yours = category[p, column], category[q, column]
        if mine == yours:
            continue
        if mine >= 0:
            table[r, a, OFF] += cell[r, a, mine, FEWER]
            table[r, b, OFF] += cell[r, b, mine, MORE]
            cell[r, a, mine, COUNT] -= 1
            cell[r, b, mine, COUNT] += 1
            weigh_cell(cell, span, weight, r, a, table[r, a, SIZE], mine)
            weigh_cell(cell, span, weight, r, b, table[r, b, SIZE], mine)
        if yours >= 0:
            table[r, a, OFF] += cell[r, a, yours, MORE]
            table[r, b, OFF] += cell[r, b, yours, FEWER]
            cell[r, a, yours, COUNT] += 1
            cell[r, b, yours, COUNT] -= 1
            weigh_cell(cell, span, weight, r, a, table[r, a, SIZE], yours)
            weigh_cell(cell, span, weight, r, b, table[r, b, SIZE], yours)


@compiled
def swap(
    join: Shorts, meet: Bytes, seat: Longs, table: Longs, member: Longs, cell: Ints, stay: Ints,
    category: Longs, span: Ints, weight: Ints, repeat: int, r: int, p: int, q: int,
) -> None:  # fmt: skip
    """p and q, at different tables of round r, change seats."""
    a, b = seat[r, p, GROUP], seat[r, q, GROUP]
    swap_cells(cell, span, weight, category, table, r, p, q, a, b)
    stay[p, table[r, a, TOPIC], VISITS] -= 1
    stay[q, table[r, b, TOPIC], VISITS] -= 1
    stay[p, table[r, b, TOPIC], VISITS] += 1
    stay[q, table[r, a, TOPIC], VISITS] += 1
    replace(join, meet, seat, table, member, repeat, r, p, q)
    replace(join, meet, seat, table, member, repeat, r, q, p)
    j, k = seat[r, p, PLACE], seat[r, q, PLACE]
    member[r, a, j], member[r, b, k] = q, p
    seat[r, p, GROUP], seat[r, p, PLACE] = b, k
    seat[r, q, GROUP], seat[r, q, PLACE] = a, j


@compiled
def sit(
    join: Shorts, meet: Bytes, seat: Longs, table: Longs, member: Longs, cell: Ints, stay: Ints,
    category: Longs, repeat: int, r: int, p: int, g: int,
) -> None:  # fmt: skip
    """p, who has no seat in round r, takes the last one of table g. Cells are not weighed anew."""
    size = table[r, g, SIZE]
    for k in range(size):
        unite(join, meet, seat, repeat, r, p, member[r, g, k])
    member[r, g, size] = p
    seat[r, p, GROUP], seat[r, p, PLACE] = g, size
    table[r, g, SIZE] = size + 1
    count_person(cell, stay, category, table, r, p, g, 1)


@compiled
def rise(
    join: Shorts, meet: Bytes, seat: Longs, table: Longs, member: Longs, cell: Ints, stay: Ints,
    category: Longs, repeat: int, r: int, p: int,
) -> None:  # fmt: skip
    """p leaves the table; whoever sat last there takes the place. Cells are not weighed anew."""
    g, place = seat[r, p, GROUP], seat[r, p, PLACE]
    size = table[r, g, SIZE] - 1
    member[r, g, place] = member[r, g, size]
    seat[r, member[r, g, size], PLACE] = place
    table[r, g, SIZE] = size
    seat[r, p, GROUP] = -1
    for k in range(size):
        separate(join, meet, seat, repeat, r, p, member[r, g, k])
    count_person(cell, stay, category, table, r, p, g, -1)


@compiled
def seat_delta(seat: Longs, table: Longs, stay: Ints, tally: Longs, r: int, p: int, b: int) -> int:
    """What p's own wishes, topics and home cost at table b beside the present table."""
    a, home = seat[r, p, GROUP], seat[r, p, HOME]
    here, there = table[r, a, TOPIC], table[r, b, TOPIC]
    delta = 0
    if here != there:
        delta += stay[p, there, WISH] - stay[p, here, WISH]
        if stay[p, there, VISITS] >= 1:
            delta += tally[REVISIT]
        if stay[p, here, VISITS] >= 2:
            delta -= tally[REVISIT]
    if home == a:
        delta += tally[MOVED]
    elif home == b:
        delta -= tally[MOVED]
    return delta


@compiled
def swap_delta(
    join: Shorts, seat: Longs, table: Longs, member: Longs, cell: Ints, stay: Ints, category: Longs,
    tally: Longs, r: int, p: int, q: int, limit: int,
) -> int:  # fmt: skip
    """What a swap of p and q costs; some number above `limit` as soon as it is sure to cost more than that.

    Sure, as joining costs nothing less than zero (unless people must sit together: then pass no limit), and
    the cells of both tables can gain no more than they cost now.
    """
    a, b = seat[r, p, GROUP], seat[r, q, GROUP]
    enough = limit + table[r, a, OFF] + table[r, b, OFF]
    delta = seat_delta(seat, table, stay, tally, r, p, b) + seat_delta(seat, table, stay, tally, r, q, a)
    delta -= seat[r, p, OWN] + seat[r, q, OWN]
    if delta > enough:
        return limit + 1
    delta -= 2 * join[p, q]
    for k in range(table[r, b, SIZE]):
        delta += join[p, member[r, b, k]]
    if delta > enough:
        return limit + 1
    for k in range(table[r, a, SIZE]):
        delta += join[q, member[r, a, k]]
    if delta > enough:
        return limit + 1
    for column in range(category.shape[1]):
        mine, yours = category[p, column], category[q, column]
        if mine != yours:
            if mine >= 0:
                delta += cell[r, a, mine, FEWER] + cell[r, b, mine, MORE]
            if yours >= 0:
                delta += cell[r, a, yours, MORE] + cell[r, b, yours, FEWER]
    return delta  # type: ignore[no-any-return]


@compiled
def journey_delta(
    tie: Shorts, seat: Longs, table: Longs, member: Longs, cell: Ints, stay: Ints, category: Longs,
    tally: Longs, p: int, q: int,
) -> int:  # fmt: skip
    """About what it costs if p and q change seats in every round in which both may.

    Each takes over whom the other meets, so repeats and revisits stay as they are: exact unless one of them
    is absent or fixed in a round or has met people at earlier events.
    """
    delta = 0
    for r in range(seat.shape[0]):
        a, b = seat[r, p, GROUP], seat[r, q, GROUP]
        if a == b or not seat[r, p, LOOSE] or not seat[r, q, LOOSE]:
            continue
        here, there = table[r, a, TOPIC], table[r, b, TOPIC]
        delta += stay[p, there, WISH] - stay[p, here, WISH] + stay[q, here, WISH] - stay[q, there, WISH]
        delta += tally[MOVED] * ((seat[r, p, HOME] == a) - (seat[r, p, HOME] == b))
        delta += tally[MOVED] * ((seat[r, q, HOME] == b) - (seat[r, q, HOME] == a))
        for column in range(category.shape[1]):
            mine, yours = category[p, column], category[q, column]
            if mine != yours:
                if mine >= 0:
                    delta += cell[r, a, mine, FEWER] + cell[r, b, mine, MORE]
                if yours >= 0:
                    delta += cell[r, a, yours, MORE] + cell[r, b, yours, FEWER]
        for k in range(table[r, a, SIZE]):
            delta += tie[q, member[r, a, k]] - tie[p, member[r, a, k]]
        for k in range(table[r, b, SIZE]):
            delta += tie[p, member[r, b, k]] - tie[q, member[r, b, k]]
        delta -= 2 * tie[p, q]
    return delta


@compiled
def resize_delta(
    cell: Ints, span: Ints, weight: Ints, category: Longs, table: Longs, size_cost: Ints, r: int, g: int,
    p: int, change: int,
) -> int:  # fmt: skip
    """What the table's cells and its size cost more with p counted in (1) or out (−1)."""
    size = table[r, g, SIZE]
    delta = size_cost[r, g, size + change] - size_cost[r, g, size] - table[r, g, OFF]
    for c in range(weight.shape[0]):
        count = cell[r, g, c, COUNT]
        for column in range(category.shape[1]):
            if category[p, column] == c:
                count += change
        low, high = span[r, size + change, c, LOW], span[r, size + change, c, HIGH]
        delta += weight[c] * max(low - count, count - high, 0)
    return delta  # type: ignore[no-any-return]


@compiled
def save(best: Longs, seat: Longs, tally: Longs) -> None:
    """Keep the present seats as the best, if they are and have not been kept yet."""
    if tally[UNSAVED]:
        best[:] = seat[:, :, GROUP]
        tally[UNSAVED] = 0


@compiled
def pay(tally: Longs, delta: int) -> None:
    """Book an accepted change."""
    tally[COST] += delta
    if tally[COST] < tally[BEST]:
        tally[BEST] = tally[COST]
        tally[UNSAVED] = 1


@compiled
def move(s: State, limit: int, r: int, p: int, b: int) -> None:
    """Move p to a free seat at table b, if both sizes allow it and it costs no more than `limit`."""
    a = s.seat[r, p, GROUP]
    if a == b or s.table[r, a, SIZE] <= s.table[r, a, FEWEST] or s.table[r, b, SIZE] >= s.table[r, b, MOST]:
        return
    delta = seat_delta(s.seat, s.table, s.stay, s.tally, r, p, b) - s.seat[r, p, OWN]
    for k in range(s.table[r, b, SIZE]):
        delta += s.join[p, s.member[r, b, k]]
    delta += resize_delta(s.cell, s.span, s.weight, s.category, s.table, s.size_cost, r, a, p, -1)
    delta += resize_delta(s.cell, s.span, s.weight, s.category, s.table, s.size_cost, r, b, p, 1)
    if delta > limit:
        return
    save(s.best, s.seat, s.tally)
    repeat = s.tally[REPEAT]
    rise(s.join, s.meet, s.seat, s.table, s.member, s.cell, s.stay, s.category, repeat, r, p)
    sit(s.join, s.meet, s.seat, s.table, s.member, s.cell, s.stay, s.category, repeat, r, p, b)
    weigh_table(s.cell, s.span, s.weight, s.table, r, a)
    weigh_table(s.cell, s.span, s.weight, s.table, r, b)
    pay(s.tally, delta)


@compiled
def swap_now(s: State, r: int, p: int, q: int) -> int:
    """Swap p and q whatever it costs, and say what it does."""
    delta = swap_delta(s.join, s.seat, s.table, s.member, s.cell, s.stay, s.category, s.tally, r, p, q, NO_LIMIT)
    swap(
        s.join, s.meet, s.seat, s.table, s.member, s.cell, s.stay, s.category, s.span, s.weight,
        s.tally[REPEAT], r, p, q,
    )  # fmt: skip
    return delta


@compiled
def swap_journey(s: State, limit: int, p: int, q: int) -> None:
    """p and q change seats in every round in which both may, if all in all it costs no more than `limit`."""
    save(s.best, s.seat, s.tally)
    swapped = np.zeros(s.seat.shape[0], dtype=np.int64)
    delta = 0
    for r in range(s.seat.shape[0]):
        if s.seat[r, p, LOOSE] and s.seat[r, q, LOOSE] and s.seat[r, p, GROUP] != s.seat[r, q, GROUP]:
            delta += swap_now(s, r, p, q)
            swapped[r] = 1
    if delta <= limit:
        pay(s.tally, delta)
        return
    for r in range(s.seat.shape[0]):
        if swapped[r]:
            swap_now(s, r, p, q)


@compiled
def swap_block(s: State, limit: int, r: int, p: int, b: int) -> None:
    """Everybody who must sit with p and does so changes seats with people at table b, or nobody does."""
    save(s.best, s.seat, s.tally)
    a = s.seat[r, p, GROUP]
    swapped = np.empty((s.block.shape[1], 2), dtype=np.int64)
    done, delta, complete = 0, 0, True
    for k in range(s.block.shape[1]):
        mate = s.block[p, k]
        if mate >= 0 and s.seat[r, mate, GROUP] == a and s.seat[r, mate, LOOSE] and complete:
            partner = block_partner(s.chance, s.block, s.seat, s.table, s.member, r, b)
            complete = partner >= 0
            if complete:
                delta += swap_now(s, r, mate, partner)
                swapped[done, 0], swapped[done, 1] = mate, partner
                done += 1
    if complete and delta <= limit:
        pay(s.tally, delta)
        return
    for k in range(done - 1, -1, -1):
        swap_now(s, r, swapped[k, 0], swapped[k, 1])


@compiled
def swap_tables(s: State, limit: int, r: int, a: int, b: int) -> None:
    """All whose seats are free at tables a and b change places, if they are as many here as there.

    Tables that rules keep from mixing change their topics only so.
    """
    one, other = np.empty(s.member.shape[2], dtype=np.int64), np.empty(s.member.shape[2], dtype=np.int64)
    here, there = 0, 0
    for k in range(s.table[r, a, SIZE]):
        if s.seat[r, s.member[r, a, k], LOOSE]:
            one[here] = s.member[r, a, k]
            here += 1
    for k in range(s.table[r, b, SIZE]):
        if s.seat[r, s.member[r, b, k], LOOSE]:
            other[there] = s.member[r, b, k]
            there += 1
    if here != there:
        return
    save(s.best, s.seat, s.tally)
    delta = 0
    for k in range(here):
        delta += swap_now(s, r, one[k], other[k])
    if delta <= limit:
        pay(s.tally, delta)
        return
    for k in range(here):
        swap_now(s, r, one[k], other[k])


@compiled
def block_partner(chance: Words, block: Longs, seat: Longs, table: Longs, member: Longs, r: int, g: int) -> int:
    """Somebody at the table who may change seats and need not sit with anybody; −1 if none was drawn."""
    for _ in range(8):
        if table[r, g, SIZE]:
            candidate = member[r, g, below(draw(chance), table[r, g, SIZE])]
            if seat[r, candidate, LOOSE] and block[candidate, 0] < 0:
                return candidate  # type: ignore[no-any-return]
    return -1


@compiled
def one_too_many(
    chance: Words, free: Longs, seat: Longs, cell: Ints, category: Longs, r: int, start: int, people: int
) -> tuple[int, int]:
    """Somebody whose table would gain by one less of a cell, and that cell; by lot if none was drawn."""
    p, c = free[start], -1
    for _ in range(6):
        bits = draw(chance)
        p = free[start + below(bits, people)]
        c = category[p, below(bits << np.uint64(32), category.shape[1])]
        if c >= 0 and cell[r, seat[r, p, GROUP], c, FEWER] < 0:
            break
    return p, c


@compiled
def with_room_for(chance: Words, free: Longs, seat: Longs, cell: Ints, r: int, start: int, people: int, c: int) -> int:
    """Somebody whose table would lose nothing by one more of the cell; by lot if none was drawn."""
    q = free[start + below(draw(chance), people)]
    for _ in range(6):
        if c < 0 or cell[r, seat[r, q, GROUP], c, MORE] <= 0:
            break
        q = free[start + below(draw(chance), people)]
    return q  # type: ignore[no-any-return]


@compiled
def anneal(s: State, first: int, last: int, step: int, heat: Longs, patience: Longs) -> None:
    """Proposals `first`…`last` − 1 of a run in which proposal i has the temperature `heat[i // step]`.

    Temperatures are in 1/256 of a cost, `patience` holds −ln of evenly spread chances in 1/65536; a change
    is made if it costs no more than their product, which is the rule of Metropolis drawn beforehand.

    A proposal is a swap of two people in one round, half of them drawn where a table has one too many of a
    kind; or, for one in eight, in all rounds; or, where sizes may vary, for one in four, a move to another
    table. Somebody who must sit with others is swapped with all of them at once. Now and then two whole tables
    change places.
    """
    free_from, free, block, category, elastic = s.free_from, s.free, s.block, s.category, s.elastic
    span, weight, seat, table, member = s.span, s.weight, s.seat, s.table, s.member
    cell, stay, tie, join, meet, best = s.cell, s.stay, s.tie, s.join, s.meet, s.best
    tally, chance, rounds, repeat = s.tally, s.chance, seat.shape[0], s.tally[REPEAT]
    for i in range(first, last):
        limit = (heat[i // step] * patience[below(draw(chance), patience.shape[0])]) >> 24
        bits = draw(chance)
        chosen, kind = below(bits, free.shape[0]), bits & np.uint64(7)
        r = 0
        while chosen >= free_from[r + 1]:
            r += 1
        start, people = free_from[r], free_from[r + 1] - free_from[r]
        p = free[chosen]
        if elastic[r] and kind < 2:
            move(s, limit, r, p, below(bits << np.uint64(32), table.shape[1]))
            continue
        if kind < 4 and category.shape[1]:
            p, c = one_too_many(chance, free, seat, cell, category, r, start, people)
            q = with_room_for(chance, free, seat, cell, r, start, people, c)
        else:
            q = free[start + below(bits << np.uint64(32), people)]
        if seat[r, p, GROUP] == seat[r, q, GROUP]:
            continue
        if bits & ONE_IN_512 == 0:
            swap_tables(s, limit, r, seat[r, p, GROUP], seat[r, q, GROUP])
        elif block[p, 0] >= 0:
            swap_block(s, limit, r, p, seat[r, q, GROUP])
        elif block[q, 0] >= 0:
            swap_block(s, limit, r, q, seat[r, p, GROUP])
        elif kind >= 6 and rounds > 1:
            if journey_delta(tie, seat, table, member, cell, stay, category, tally, p, q) <= limit:
                swap_journey(s, limit, p, q)
        else:
            delta = swap_delta(join, seat, table, member, cell, stay, category, tally, r, p, q, limit)
            if delta <= limit:
                save(best, seat, tally)
                swap(join, meet, seat, table, member, cell, stay, category, span, weight, repeat, r, p, q)
                pay(tally, delta)
    save(best, seat, tally)


@compiled
def place_all(s: State, group: Longs) -> None:
    """Seat everybody as given in `group` [r, n] at the empty tables of a fresh state, at cost 0."""
    for r in range(group.shape[0]):
        for p in range(group.shape[1]):
            if group[r, p] >= 0:
                sit(
                    s.join, s.meet, s.seat, s.table, s.member, s.cell, s.stay, s.category, s.tally[REPEAT],
                    r, p, group[r, p],
                )  # fmt: skip
        for g in range(s.table.shape[1]):
            weigh_table(s.cell, s.span, s.weight, s.table, r, g)
    s.best[:] = group
