"""The inner loop of composition: simulated annealing over swaps and moves, in integers throughout.

Flat arrays only, compiled with numba; nothing else in the package needs numba to be read. Every delta is
exact, so the running cost equals the score. The same arrays in give the same arrays out on every machine:
chance is an xorshift64* generator kept in the state, and acceptance compares a delta with a whole number.

Functions get the arrays they touch one by one, as taking one out of a tuple costs more than using it.

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

# Last axis of `seat`: the table (−1 if absent), the place at it, the table to stay at (−1 for none), 1 if the
# seat is not fixed.
GROUP, PLACE, HOME, LOOSE = 0, 1, 2, 3
# Last axis of `table`: people now, at least, at most, topic, cost of all cells.
SIZE, FEWEST, MOST, TOPIC, OFF = 0, 1, 2, 3, 4
# Last axis of `cell`: people counted, what one more would cost, what one less would cost.
COUNT, MORE, FEWER = 0, 1, 2
# Last axis of `stay`: cost of a round at the topic, rounds spent there, what another one costs for each.
WISH, VISITS, LACK = 0, 1, 2
# `tally`: cost now, lowest cost, 1 if `best` lags behind it; what a repeat, a revisit, a move costs, and a seat where
# one is barred; the round in which proposals are made at present; and of tabu search the swaps weighed, the steps
# made, the lowest cost since the last kick, and how many steps ago that was.
COST, BEST, UNSAVED, REPEAT, REVISIT, MOVED, BARRED, ROUND, WEIGHED, STEP, LOCAL, SINCE = range(12)
# Last axis of `recent`: the step up to which a swap may not be undone, its round, the two people.
UNTIL, WHEN, ONE, OTHER = 0, 1, 2, 3


# A proposal draws 64 bits: the lowest four say what it is for, and the others see below.
KINDS = np.uint64(15)
FOR_A_CELL, FOR_A_WISH, ALONE, JOURNEY = 7, 13, 14, 15
ONE_IN_4 = np.uint64(3 << 4)
ONE_IN_512 = np.uint64(511 << 6)
SAME_ROUND = 32  # proposals made in one round before another is drawn; what they touch stays at hand
LONG_IN_ROUND = 100_000  # the same where `near` keeps one round only and is counted anew for each
TRIES = 8

# Steps for which tabu search does not undo a swap, steps without gain after which it gives itself a kick, and swaps
# of a kick. The fewer the better, as long as it does not walk in circles.
FEWEST_STEPS, MOST_STEPS, STALL, KICK = 2, 6, 4_000, 8


class State(NamedTuple):
    """A problem and where the search stands: n people, r rounds, g tables, s seats, c cells, t topics."""

    free_from: Longs  # [r + 1] where a round begins in `free`
    free: Longs  # people whose seat is not fixed, round by round
    block: Longs  # [n, b] those who must sit with the person, themselves included; −1 fills up
    category: Shorts  # [n, columns] which cell the person counts in, −1 for none
    price: Ints  # [r, s + 1, c, s + 2] what a cell costs at a table with so many people, so many of them in the cell
    size_cost: Ints  # [r, g, s + 1] cost of a table with so many people
    elastic: Longs  # [r] 1 where the sizes of tables may vary
    seat: Ints  # [r, n, 4]
    table: Ints  # [r, g, 5]
    member: Ints  # [r, g, s] people at the table
    cell: Ints  # [r, g, c, 3]
    wished: Shorts  # [n, w] topics the person wishes for; −1 fills up
    offering: Shorts  # [r, t + 1, o] tables with that topic; −1 fills up
    stay: Ints  # [n, t + 2, 3]; topic t stands for none; visits start far below zero where they do not count; the
    # last row counts the rounds that lack something, at whatever topic
    near: Ints  # [r or 1, g, n] what all at the table cost the person, other rounds included; 1: in the round at work
    barred: Bytes  # [r, g, n] 1 where the person cannot take part, or nothing at all if all can everywhere
    join: Shorts  # [n, n] what it costs if these two come to share one more table
    meet: Bytes  # [n, n] how often they share one; from 100 on where that is never a first or second time
    best: Ints  # [r, n] table of each person at the lowest cost so far
    tally: Longs  # [12]
    recent: Ints  # [6, 4] the last swaps of tabu search
    scratch: Ints  # [max(r, b, s), 2] people noted for a moment
    chance: Words  # [1] the generator, never 0


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compiled, and kept on disk for the next process.

    Without counting references to arrays, which took most of the time: so nothing here may make an array.
    """
    return cast("Callable[P, R]", njit(cache=True, _nrt=False)(function))  # type: ignore[call-overload]


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
def held(near: Ints, r: int) -> int:
    """Where `near` has round r: all rounds are kept, or only the one in which proposals are made at present."""
    return r if r < near.shape[0] else 0


@compiled
def unite(join: Shorts, meet: Bytes, near: Ints, seat: Ints, repeat: int, r: int, p: int, x: int) -> None:
    """p and x come to share a table in round r: what they would cost each other in other rounds."""
    times = meet[p, x] + 1
    meet[p, x] = times
    meet[x, p] = times
    if times == 1:
        join[p, x] += repeat
        join[x, p] += repeat
        shift_elsewhere(near, seat, r, p, x, repeat)
    elif times == 2:
        shift_meeting(near, seat, r, p, x, repeat)


@compiled
def separate(join: Shorts, meet: Bytes, near: Ints, seat: Ints, repeat: int, r: int, p: int, x: int) -> None:
    """p and x no longer share a table in round r."""
    times = meet[p, x] - 1
    meet[p, x] = times
    meet[x, p] = times
    if times == 0:
        join[p, x] -= repeat
        join[x, p] -= repeat
        shift_elsewhere(near, seat, r, p, x, -repeat)
    elif times == 1:
        shift_meeting(near, seat, r, p, x, -repeat)


@compiled
def shift_elsewhere(near: Ints, seat: Ints, r: int, p: int, x: int, cost: int) -> None:
    """In every other round that is kept p and x cost each other so much more."""
    for other in range(near.shape[0]):
        if other != r and near.shape[0] == seat.shape[0]:
            g, h = seat[other, p, GROUP], seat[other, x, GROUP]
            if h >= 0:
                near[other, h, p] += cost
            if g >= 0:
                near[other, g, x] += cost


@compiled
def shift_meeting(near: Ints, seat: Ints, r: int, p: int, x: int, cost: int) -> None:
    """The other meeting of p and x has become one of two, or the only one."""
    for other in range(near.shape[0]):
        g = seat[other, p, GROUP]
        if other != r and near.shape[0] == seat.shape[0] and g >= 0 and g == seat[other, x, GROUP]:
            near[other, g, p] += cost
            near[other, g, x] += cost


@compiled
def part(
    join: Shorts, meet: Bytes, near: Ints, seat: Ints, table: Ints, member: Ints, repeat: int, r: int, p: int
) -> None:
    """p shares the table with nobody any more. Where p sits is not yet booked."""
    g = seat[r, p, GROUP]
    for k in range(table[r, g, SIZE]):
        x = member[r, g, k]
        if x != p:
            separate(join, meet, near, seat, repeat, r, p, x)


@compiled
def gather(
    join: Shorts, meet: Bytes, near: Ints, seat: Ints, table: Ints, member: Ints, repeat: int, r: int, p: int,
    g: int,
) -> None:  # fmt: skip
    """p shares table g with everybody there."""
    for k in range(table[r, g, SIZE]):
        x = member[r, g, k]
        if x != p:
            unite(join, meet, near, seat, repeat, r, p, x)


@compiled
def exchange(join: Shorts, near: Ints, r: int, p: int, q: int, a: int, b: int) -> None:
    """p leaves table a for b, q leaves b for a; neither shares a table with anybody at this moment."""
    k = held(near, r)
    for x in range(join.shape[0]):
        more = join[q, x] - join[p, x]
        near[k, a, x] += more
        near[k, b, x] -= more


@compiled
def add_to(join: Shorts, near: Ints, r: int, p: int, g: int, sign: int) -> None:
    """p, who shares a table with nobody at this moment, comes to table g (1) or leaves it (−1)."""
    k = held(near, r)
    for x in range(join.shape[0]):
        near[k, g, x] += sign * join[p, x]


@compiled
def visit(stay: Ints, p: int, topic: int, change: int) -> None:
    """p spends one more (1) or one less (−1) round at the topic."""
    stay[p, topic, VISITS] += change
    if stay[p, topic, LACK]:
        stay[p, stay.shape[1] - 1, VISITS] += change


@compiled
def count_person(cell: Ints, stay: Ints, category: Shorts, table: Ints, r: int, p: int, g: int, change: int) -> None:
    """Count p in (1) or out (−1) at table g: topic and cells, which are not weighed anew."""
    visit(stay, p, table[r, g, TOPIC], change)
    for column in range(category.shape[1]):
        if category[p, column] >= 0:
            cell[r, g, category[p, column], COUNT] += change


@compiled
def weigh_cell(cell: Ints, price: Ints, r: int, g: int, size: int, c: int) -> None:
    """What one more or one less in the cell would cost."""
    count = cell[r, g, c, COUNT]
    now = price[r, size, c, count]
    cell[r, g, c, MORE] = price[r, size, c, count + 1] - now
    cell[r, g, c, FEWER] = price[r, size, c, count - 1] - now if count else 0


@compiled
def weigh_table(cell: Ints, price: Ints, table: Ints, r: int, g: int) -> None:
    """Weigh all cells of a table, and add up their cost."""
    size, cost = table[r, g, SIZE], 0
    for c in range(cell.shape[2]):
        cost += price[r, size, c, cell[r, g, c, COUNT]]
        weigh_cell(cell, price, r, g, size, c)
    table[r, g, OFF] = cost


@compiled
def swap_cells(
    cell: Ints,
    price: Ints,
    category: Shorts,
    table: Ints,
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
            weigh_cell(cell, price, r, a, table[r, a, SIZE], mine)
            weigh_cell(cell, price, r, b, table[r, b, SIZE], mine)
        if yours >= 0:
            table[r, a, OFF] += cell[r, a, yours, MORE]
            table[r, b, OFF] += cell[r, b, yours, FEWER]
            cell[r, a, yours, COUNT] += 1
            cell[r, b, yours, COUNT] -= 1
            weigh_cell(cell, price, r, a, table[r, a, SIZE], yours)
            weigh_cell(cell, price, r, b, table[r, b, SIZE], yours)


@compiled
def swap(
    join: Shorts, meet: Bytes, near: Ints, seat: Ints, table: Ints, member: Ints, cell: Ints, stay: Ints,
    category: Shorts, price: Ints, repeat: int, r: int, p: int, q: int,
) -> None:  # fmt: skip
    """p and q, at different tables of round r, change seats."""
    a, b = seat[r, p, GROUP], seat[r, q, GROUP]
    swap_cells(cell, price, category, table, r, p, q, a, b)
    here, there = table[r, a, TOPIC], table[r, b, TOPIC]
    visit(stay, p, here, -1)
    visit(stay, q, there, -1)
    visit(stay, p, there, 1)
    visit(stay, q, here, 1)
    part(join, meet, near, seat, table, member, repeat, r, p)
    part(join, meet, near, seat, table, member, repeat, r, q)
    exchange(join, near, r, p, q, a, b)
    j, k = seat[r, p, PLACE], seat[r, q, PLACE]
    member[r, a, j], member[r, b, k] = q, p
    gather(join, meet, near, seat, table, member, repeat, r, p, b)
    gather(join, meet, near, seat, table, member, repeat, r, q, a)
    seat[r, p, GROUP], seat[r, p, PLACE] = b, k
    seat[r, q, GROUP], seat[r, q, PLACE] = a, j


@compiled
def sit(
    join: Shorts, meet: Bytes, near: Ints, seat: Ints, table: Ints, member: Ints, cell: Ints, stay: Ints,
    category: Shorts, repeat: int, r: int, p: int, g: int,
) -> None:  # fmt: skip
    """p, who has no seat in round r, takes the last one of table g. Cells are not weighed anew."""
    size = table[r, g, SIZE]
    add_to(join, near, r, p, g, 1)
    gather(join, meet, near, seat, table, member, repeat, r, p, g)
    member[r, g, size] = p
    seat[r, p, GROUP], seat[r, p, PLACE] = g, size
    table[r, g, SIZE] = size + 1
    count_person(cell, stay, category, table, r, p, g, 1)


@compiled
def rise(
    join: Shorts, meet: Bytes, near: Ints, seat: Ints, table: Ints, member: Ints, cell: Ints, stay: Ints,
    category: Shorts, repeat: int, r: int, p: int,
) -> None:  # fmt: skip
    """p leaves the table; whoever sat last there takes the place. Cells are not weighed anew."""
    g, place = seat[r, p, GROUP], seat[r, p, PLACE]
    part(join, meet, near, seat, table, member, repeat, r, p)
    add_to(join, near, r, p, g, -1)
    size = table[r, g, SIZE] - 1
    member[r, g, place] = member[r, g, size]
    seat[r, member[r, g, size], PLACE] = place
    table[r, g, SIZE] = size
    seat[r, p, GROUP] = -1
    count_person(cell, stay, category, table, r, p, g, -1)


@compiled
def seat_delta(seat: Ints, table: Ints, stay: Ints, tally: Longs, r: int, p: int, b: int) -> int:
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
        lack = stay[p, there, LACK] - stay[p, here, LACK]
        if lack:
            lacking = stay[p, stay.shape[1] - 1, VISITS]
            delta += lack * (lacking if lack > 0 else lacking - 1)
    if home == a:
        delta += tally[MOVED]
    elif home == b:
        delta -= tally[MOVED]
    return delta


@compiled
def cells_delta(cell: Ints, category: Shorts, r: int, p: int, q: int, a: int, b: int) -> int:
    """What it costs in cells if p leaves table a for b and q leaves b for a."""
    delta = 0
    for column in range(category.shape[1]):
        mine, yours = category[p, column], category[q, column]
        if mine != yours:
            if mine >= 0:
                delta += cell[r, a, mine, FEWER] + cell[r, b, mine, MORE]
            if yours >= 0:
                delta += cell[r, a, yours, MORE] + cell[r, b, yours, FEWER]
    return delta


@compiled
def swap_delta(
    join: Shorts, near: Ints, seat: Ints, table: Ints, cell: Ints, stay: Ints, category: Shorts,
    tally: Longs, r: int, p: int, q: int,
) -> int:  # fmt: skip
    """What a swap of p and q costs."""
    a, b, k = seat[r, p, GROUP], seat[r, q, GROUP], held(near, r)
    delta = near[k, b, p] - near[k, a, p] + near[k, a, q] - near[k, b, q] - 2 * join[p, q]
    delta += seat_delta(seat, table, stay, tally, r, p, b) + seat_delta(seat, table, stay, tally, r, q, a)
    return delta + cells_delta(cell, category, r, p, q, a, b)  # type: ignore[no-any-return]


@compiled
def tie(join: Shorts, meet: Bytes, repeat: int, p: int, x: int) -> int:
    """What it costs if p and x share a table, repeats left out."""
    return join[p, x] - (repeat if 0 < meet[p, x] < 100 else 0)  # type: ignore[no-any-return]


@compiled
def journey_delta(
    join: Shorts, meet: Bytes, seat: Ints, table: Ints, member: Ints, cell: Ints, stay: Ints, category: Shorts,
    tally: Longs, p: int, q: int,
) -> int:  # fmt: skip
    """About what it costs if p and q change seats in every round in which both may.

    Each takes over whom the other meets, so repeats and revisits stay as they are: exact unless one of them
    is absent or fixed in a round.
    """
    delta, repeat = 0, tally[REPEAT]
    for r in range(seat.shape[0]):
        a, b = seat[r, p, GROUP], seat[r, q, GROUP]
        if a == b or not seat[r, p, LOOSE] or not seat[r, q, LOOSE]:
            continue
        here, there = table[r, a, TOPIC], table[r, b, TOPIC]
        delta += stay[p, there, WISH] - stay[p, here, WISH] + stay[q, here, WISH] - stay[q, there, WISH]
        delta += tally[MOVED] * ((seat[r, p, HOME] == a) - (seat[r, p, HOME] == b))
        delta += tally[MOVED] * ((seat[r, q, HOME] == b) - (seat[r, q, HOME] == a))
        delta += cells_delta(cell, category, r, p, q, a, b)
        for k in range(table[r, a, SIZE]):
            x = member[r, a, k]
            delta += tie(join, meet, repeat, q, x) - tie(join, meet, repeat, p, x)
        for k in range(table[r, b, SIZE]):
            x = member[r, b, k]
            delta += tie(join, meet, repeat, p, x) - tie(join, meet, repeat, q, x)
        delta -= 2 * tie(join, meet, repeat, p, q)
    return delta


@compiled
def resize_delta(
    cell: Ints, price: Ints, category: Shorts, table: Ints, size_cost: Ints, r: int, g: int, p: int, change: int
) -> int:
    """What the table's cells and its size cost more with p counted in (1) or out (−1)."""
    size = table[r, g, SIZE]
    delta = size_cost[r, g, size + change] - size_cost[r, g, size] - table[r, g, OFF]
    for c in range(cell.shape[2]):
        count = cell[r, g, c, COUNT]
        for column in range(category.shape[1]):
            if category[p, column] == c:
                count += change
        delta += price[r, size + change, c, count]
    return delta  # type: ignore[no-any-return]


@compiled
def save(best: Ints, seat: Ints, tally: Longs) -> None:
    """Keep the present seats as the best, if they are and have not been kept yet."""
    if tally[UNSAVED]:
        for r in range(best.shape[0]):
            for p in range(best.shape[1]):
                best[r, p] = seat[r, p, GROUP]
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
    k = held(s.near, r)
    delta = seat_delta(s.seat, s.table, s.stay, s.tally, r, p, b) + s.near[k, b, p] - s.near[k, a, p]
    delta += resize_delta(s.cell, s.price, s.category, s.table, s.size_cost, r, a, p, -1)
    delta += resize_delta(s.cell, s.price, s.category, s.table, s.size_cost, r, b, p, 1)
    if delta > limit:
        return
    if delta > 0:
        save(s.best, s.seat, s.tally)
    repeat = s.tally[REPEAT]
    rise(s.join, s.meet, s.near, s.seat, s.table, s.member, s.cell, s.stay, s.category, repeat, r, p)
    sit(s.join, s.meet, s.near, s.seat, s.table, s.member, s.cell, s.stay, s.category, repeat, r, p, b)
    weigh_table(s.cell, s.price, s.table, r, a)
    weigh_table(s.cell, s.price, s.table, r, b)
    pay(s.tally, delta)


@compiled
def swap_now(s: State, r: int, p: int, q: int) -> int:
    """Swap p and q whatever it costs, and say what it does."""
    delta = swap_delta(s.join, s.near, s.seat, s.table, s.cell, s.stay, s.category, s.tally, r, p, q)
    swap(
        s.join, s.meet, s.near, s.seat, s.table, s.member, s.cell, s.stay, s.category, s.price,
        s.tally[REPEAT], r, p, q,
    )  # fmt: skip
    return delta


@compiled
def swap_journey(s: State, limit: int, p: int, q: int) -> None:
    """p and q change seats in every round in which both may, if all in all it costs no more than `limit`."""
    save(s.best, s.seat, s.tally)
    swapped, delta = s.scratch, 0
    for r in range(s.seat.shape[0]):
        swapped[r, 0] = 0
    for r in range(s.seat.shape[0]):
        if s.seat[r, p, LOOSE] and s.seat[r, q, LOOSE] and s.seat[r, p, GROUP] != s.seat[r, q, GROUP]:
            delta += swap_now(s, r, p, q)
            swapped[r, 0] = 1
    if delta <= limit:
        pay(s.tally, delta)
        return
    for r in range(s.seat.shape[0]):
        if swapped[r, 0]:
            swap_now(s, r, p, q)


@compiled
def swap_block(s: State, limit: int, r: int, p: int, b: int) -> None:
    """Everybody who must sit with p and does so changes seats with people at table b, or nobody does."""
    a = s.seat[r, p, GROUP]
    if a == b:
        return
    save(s.best, s.seat, s.tally)
    swapped = s.scratch
    done, delta, complete = 0, 0, True
    for k in range(s.block.shape[1]):
        mate = s.block[p, k]
        if mate >= 0 and s.seat[r, mate, GROUP] == a and s.seat[r, mate, LOOSE] and complete:
            partner = somebody_at(s.chance, s.block, s.seat, s.table, s.member, r, b)
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
    if a == b:
        return
    pairs, here, there = s.scratch, 0, 0
    for k in range(s.table[r, a, SIZE]):
        if s.seat[r, s.member[r, a, k], LOOSE]:
            pairs[here, 0] = s.member[r, a, k]
            here += 1
    for k in range(s.table[r, b, SIZE]):
        if s.seat[r, s.member[r, b, k], LOOSE]:
            pairs[there, 1] = s.member[r, b, k]
            there += 1
    if here != there:
        return
    save(s.best, s.seat, s.tally)
    delta = 0
    for k in range(here):
        delta += swap_now(s, r, pairs[k, 0], pairs[k, 1])
    if delta <= limit:
        pay(s.tally, delta)
        return
    for k in range(here):
        swap_now(s, r, pairs[k, 0], pairs[k, 1])


@compiled
def somebody_at(chance: Words, block: Longs, seat: Ints, table: Ints, member: Ints, r: int, g: int) -> int:
    """Somebody at the table who may change seats and need not sit with anybody; −1 if none was drawn."""
    for _ in range(8):
        if table[r, g, SIZE]:
            candidate = member[r, g, below(draw(chance), table[r, g, SIZE])]
            if seat[r, candidate, LOOSE] and block[candidate, 0] < 0:
                return candidate  # type: ignore[no-any-return]
    return -1


@compiled
def one_too_many(
    chance: Words, free: Longs, seat: Ints, cell: Ints, category: Shorts, r: int, start: int, people: int
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
def table_for(
    chance: Words, near: Ints, seat: Ints, table: Ints, cell: Ints, stay: Ints, wished: Shorts,
    offering: Shorts, tally: Longs, r: int, p: int, c: int, at_a_wish: bool, limit: int,
) -> int:  # fmt: skip
    """A table that may suit p: with room for one more of cell c, or with a topic p wishes for; else by lot."""
    a, b, k = seat[r, p, GROUP], -1, held(near, r)
    here = near[k, a, p] - table[r, a, OFF] + limit
    for _ in range(TRIES):
        bits = draw(chance)
        if at_a_wish:
            topic = wished[p, below(bits << np.uint64(32), wished.shape[1])]
            if topic < 0:
                continue
            g = offering[r, topic, below(bits, offering.shape[2])]
            if g < 0:
                continue
        else:
            g = below(bits, table.shape[1])
        if g == a or table[r, g, SIZE] == 0:
            continue
        b = g
        if c >= 0 and cell[r, b, c, MORE] > 0:
            continue
        if near[k, b, p] + seat_delta(seat, table, stay, tally, r, p, b) <= here + table[r, b, OFF]:
            break
    return b


@compiled
def partner_at(
    chance: Words, join: Shorts, near: Ints, block: Longs, seat: Ints, table: Ints, member: Ints, stay: Ints,
    tally: Longs, r: int, p: int, b: int, limit: int,
) -> int:  # fmt: skip
    """Somebody at table b with whom p may change seats within the limit; −1 if there is none.

    Others are out of the question, as the cells of both tables can gain no more than they cost now.
    """
    a, size, here = seat[r, p, GROUP], table[r, b, SIZE], held(near, r)
    enough = limit + table[r, a, OFF] + table[r, b, OFF]
    enough -= near[here, b, p] - near[here, a, p] + seat_delta(seat, table, stay, tally, r, p, b)
    k = below(draw(chance), size)
    for _ in range(size):
        q = member[r, b, k]
        if seat[r, q, LOOSE] and (block[q, 0] < 0 or block[q, 0] == block[p, 0]):
            cost = near[here, a, q] - near[here, b, q] - 2 * join[p, q]
            if cost + seat_delta(seat, table, stay, tally, r, q, a) <= enough:
                return q  # type: ignore[no-any-return]
        k = k + 1 if k + 1 < size else 0
    return -1


@compiled
def round_of(free_from: Longs, i: int) -> int:
    """The round of the i-th free seat."""
    r = 0
    while i >= free_from[r + 1]:
        r += 1
    return r


@compiled
def look_around(s: State, r: int) -> None:
    """Count anew for round r what all at each table cost everybody."""
    near, join, meet, repeat = s.near, s.join, s.meet, s.tally[REPEAT]
    for g in range(near.shape[1]):
        for x in range(near.shape[2]):
            near[0, g, x] = s.tally[BARRED] * s.barred[r, g, x] if s.barred.shape[0] else 0
        for k in range(s.table[r, g, SIZE]):
            p = s.member[r, g, k]
            for x in range(near.shape[2]):
                near[0, g, x] += join[p, x]
            for j in range(s.table[r, g, SIZE]):
                x = s.member[r, g, j]
                if meet[p, x] == 1:
                    near[0, g, x] -= repeat


@compiled
def anneal(s: State, first: int, last: int, step: int, heat: Longs, patience: Longs) -> None:
    """Proposals `first`…`last` − 1 of a run in which proposal i has the temperature `heat[i // step]`.

    Temperatures are in 1/256 of a cost, `patience` holds −ln of evenly spread chances in 1/65536; a change
    is made if it costs no more than their product, which is the rule of Metropolis drawn beforehand.

    A proposal is a swap of two people in one round, most of them drawn where a table has one too many of a
    kind or a topic somebody wishes for; or, for one in sixteen, in all rounds; or, where sizes may vary, for one
    in four, a move to another table. Somebody who must sit with others is mostly swapped with all of them at
    once. Now and then two whole tables change places.
    """
    free_from, free, block, category, elastic = s.free_from, s.free, s.block, s.category, s.elastic
    price, seat, table, member = s.price, s.seat, s.table, s.member
    cell, stay, near, join, meet, best = s.cell, s.stay, s.near, s.join, s.meet, s.best
    wished, offering = s.wished, s.offering
    tally, chance, rounds, repeat = s.tally, s.chance, seat.shape[0], s.tally[REPEAT]
    one_round = near.shape[0] < rounds
    stretch = min(LONG_IN_ROUND, 8 * step) if one_round else SAME_ROUND
    for i in range(first, last):
        limit = (heat[i // step] * patience[below(draw(chance), patience.shape[0])]) >> 24
        bits = draw(chance)
        kind = bits & KINDS
        if i % stretch == 0:
            tally[ROUND] = round_of(free_from, below(draw(chance), free.shape[0]))
            if one_round:
                look_around(s, tally[ROUND])
        r = tally[ROUND]
        start, people = free_from[r], free_from[r + 1] - free_from[r]
        p = free[start + below(bits, people)]
        if elastic[r] and bits & ONE_IN_4 == 0:
            move(s, limit, r, p, below(bits << np.uint64(32), table.shape[1]))
            continue
        if bits & ONE_IN_512 == 0:
            swap_tables(s, limit, r, seat[r, p, GROUP], below(bits << np.uint64(32), table.shape[1]))
            continue
        if block[p, 0] >= 0 and kind != ALONE:
            swap_block(s, limit, r, p, below(bits << np.uint64(32), table.shape[1]))
            continue
        c = -1
        if kind < FOR_A_CELL and category.shape[1]:
            p, c = one_too_many(chance, free, seat, cell, category, r, start, people)
        at_a_wish = bool(FOR_A_CELL <= kind < FOR_A_WISH and wished.shape[1] > 0)
        b = table_for(chance, near, seat, table, cell, stay, wished, offering, tally, r, p, c, at_a_wish, limit)
        if b < 0:
            continue
        if kind == JOURNEY and rounds > 1 and not one_round:
            q = somebody_at(chance, block, seat, table, member, r, b)
            if q >= 0 and journey_delta(join, meet, seat, table, member, cell, stay, category, tally, p, q) <= limit:
                swap_journey(s, limit, p, q)
            continue
        q = partner_at(chance, join, near, block, seat, table, member, stay, tally, r, p, b, limit)
        if q < 0:
            continue
        delta = swap_delta(join, near, seat, table, cell, stay, category, tally, r, p, q)
        if delta <= limit:
            if delta > 0:
                save(best, seat, tally)
            swap(join, meet, near, seat, table, member, cell, stay, category, price, repeat, r, p, q)
            pay(tally, delta)


@compiled
def is_tabu(recent: Ints, step: int, r: int, p: int, q: int) -> bool:
    """Whether p and q changed seats in this round a moment ago."""
    for k in range(recent.shape[0]):
        if recent[k, UNTIL] >= step and recent[k, WHEN] == r:
            one, other = recent[k, ONE], recent[k, OTHER]
            if (one == p and other == q) or (one == q and other == p):
                return True
    return False


@compiled
def best_escape(s: State) -> tuple[int, int, int, int]:
    """Round and people of the best swap that brings somebody away from people they should not meet.

    Of equally good ones by lot; people −1 if there is none. The last number says how many were weighed.
    """
    near, seat, join, free, free_from = s.near, s.seat, s.join, s.free, s.free_from
    best, r_best, p_best, q_best, equal, weighed = np.int64(1) << 40, 0, -1, -1, 0, 0
    step, lower_than_ever = s.tally[STEP], s.tally[BEST] - s.tally[COST]
    for r in range(seat.shape[0]):
        for i in range(free_from[r], free_from[r + 1]):
            p = free[i]
            a = seat[r, p, GROUP]
            here = near[r, a, p]
            if here <= 0:
                continue
            for j in range(free_from[r], free_from[r + 1]):
                q = free[j]
                b = seat[r, q, GROUP]
                if a == b:
                    continue
                weighed += 1
                delta = near[r, b, p] - here + near[r, a, q] - near[r, b, q] - 2 * join[p, q]
                if delta > best or (delta >= lower_than_ever and is_tabu(s.recent, step, r, p, q)):
                    continue
                equal = equal + 1 if delta == best else 1
                if equal == 1 or below(draw(s.chance), equal) == 0:
                    best, r_best, p_best, q_best = delta, r, p, q
    return r_best, p_best, q_best, weighed


@compiled
def swap_and_pay(s: State, r: int, p: int, q: int) -> None:
    """Swap p and q whatever it costs."""
    save(s.best, s.seat, s.tally)
    pay(s.tally, swap_now(s, r, p, q))


@compiled
def kick(s: State) -> None:
    """Some swaps by lot, to search on from elsewhere."""
    for _ in range(KICK):
        p = below(draw(s.chance), s.free.shape[0])
        r = round_of(s.free_from, p)
        q = s.free_from[r] + below(draw(s.chance), s.free_from[r + 1] - s.free_from[r])
        if s.seat[r, s.free[p], GROUP] != s.seat[r, s.free[q], GROUP]:
            swap_and_pay(s, r, s.free[p], s.free[q])
    s.tally[LOCAL], s.tally[SINCE] = s.tally[COST], 0


@compiled
def escape(s: State, proposals: int) -> None:
    """Tabu search over swaps until so many have been weighed, for gatherings in which only meetings count.

    Each step makes the best swap of somebody who meets people they should not, even if it costs; the last few
    swaps are not undone unless that leads lower than ever.
    """
    tally, recent = s.tally, s.recent
    while tally[WEIGHED] < proposals:
        r, p, q, weighed = best_escape(s)
        step = tally[STEP]
        tally[WEIGHED] += weighed + 1
        tally[STEP] += 1
        if p < 0:
            continue
        swap_and_pay(s, r, p, q)
        k = step % recent.shape[0]
        recent[k, UNTIL] = step + FEWEST_STEPS + below(draw(s.chance), MOST_STEPS - FEWEST_STEPS + 1)
        recent[k, WHEN], recent[k, ONE], recent[k, OTHER] = r, p, q
        tally[SINCE] += 1
        if tally[COST] < tally[LOCAL]:
            tally[LOCAL], tally[SINCE] = tally[COST], 0
        if tally[SINCE] > STALL:
            kick(s)


@compiled
def place_all(s: State, group: Ints) -> None:
    """Seat everybody as given in `group` [r, n] at the empty tables of a fresh state, at cost 0."""
    for r in range(group.shape[0]):
        for p in range(group.shape[1]):
            s.best[r, p] = group[r, p]
            if group[r, p] >= 0:
                sit(
                    s.join, s.meet, s.near, s.seat, s.table, s.member, s.cell, s.stay, s.category, s.tally[REPEAT],
                    r, p, group[r, p],
                )  # fmt: skip
        for g in range(s.table.shape[1]):
            weigh_table(s.cell, s.price, s.table, r, g)
