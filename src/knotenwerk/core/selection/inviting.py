"""Whom to invite next, from a directory of thousands: found by kind."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from .problem import Applicant, Quota

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Gap:
    """A quota and the people so far: `missing` to what it needs at least, `wanted` to its target."""

    quota: Quota
    registered: int
    missing: int
    wanted: int


@dataclass(frozen=True)
class Invitation:
    """Somebody to invite, and the quotas they would help to close."""

    person: str
    closes: tuple[Quota, ...]


def invite_next(gaps: Sequence[Gap], pool: Sequence[Applicant], *, most: int | None = None) -> tuple[Invitation, ...]:
    """Whom of the pool to invite to close the gaps, at most so many. Nobody in it has applied.

    One after another: who helps the most quotas that are still short, then who overfills the fewest, then who is
    rarest in the pool, then who stands first in it. Whoever counts for the same quotas is one kind, so a step takes as
    long as there are kinds, whatever the size of the pool.
    """
    return tuple(islice(_one_by_one(gaps, pool), most))


def _one_by_one(gaps: Sequence[Gap], pool: Sequence[Applicant]) -> Iterator[Invitation]:
    kinds: dict[tuple[bool, ...], deque[int]] = defaultdict(deque)
    for position, person in enumerate(pool):
        kinds[tuple(gap.quota.counts(person) for gap in gaps)].append(position)
    rows, queues = np.array(list(kinds), dtype=np.int64).reshape(len(kinds), len(gaps)), list(kinds.values())
    short = np.array([gap.wanted for gap in gaps], dtype=np.int64)
    full = [number for number, gap in enumerate(gaps) if _is_full(gap)]
    while any(queues) and short.any():
        closes, overfills = rows[:, short > 0].sum(axis=1), rows[:, full].sum(axis=1)
        rarity = _rarity(rows, short, np.array([len(queue) for queue in queues], dtype=np.int64))
        best = max(
            (kind for kind, queue in enumerate(queues) if queue),
            key=lambda kind: (closes[kind], -overfills[kind], rarity[kind], -queues[kind][0]),
        )
        if not closes[best]:
            return
        closed = [number for number in map(int, np.flatnonzero(short)) if rows[best, number]]
        yield Invitation(pool[queues[best].popleft()].id, tuple(gaps[number].quota for number in closed))
        short[closed] -= 1


def _is_full(gap: Gap) -> bool:
    return gap.quota.at_most is not None and gap.registered >= gap.quota.at_most


def _rarity(rows: Counts, short: Counts, sizes: Counts) -> npt.NDArray[np.float64]:
    """Per kind, how many are wanted for each one left in the pool, over the quotas still short."""
    left, rarity = sizes @ rows, np.zeros(len(rows))
    for number in np.flatnonzero((short > 0) & (left > 0)):
        rarity += rows[:, number] * (short[number] / left[number])
    return rarity
