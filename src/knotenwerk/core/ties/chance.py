"""What chance would give: the join count of groups under random labelling, in closed form.

Shuffle the labels of n people over fixed pairs. The number of pairs with different labels has a mean and a
variance that hang only on the sizes of the groups and on three sums over the pairs (Cliff & Ord 1981,
"Spatial Processes", join counts under non-free sampling; here with falling factorials, so that it is exact
for small n).
"""

from dataclasses import dataclass

import numpy as np

from knotenwerk.core.ties.ledger import Ints, Ledger
from knotenwerk.core.ties.refusals import NothingToMeasure
from knotenwerk.core.ties.strength import Ties
from knotenwerk.core.ties.sums import Floats, summed


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """Chances when labels are dealt without replacement; one entry per deck.

    ``one``: two people differ. ``sharing``: two pairs that share a person both differ. ``apart``: two pairs
    that share nobody both differ.
    """

    one: Floats
    sharing: Floats
    apart: Floats


def differences(deck: Ints, group_size: Ints, n_decks: int) -> Differences:
    """Chances per deck, from the sizes of its groups: row i says that ``deck[i]`` holds a group so large."""
    size = group_size.astype(np.float64)

    def total(values: Floats) -> Floats:
        return summed(values, deck, n_decks)

    n = total(size)
    twos, threes, fours = _falling(size, 2), _falling(size, 3), _falling(size, 4)
    same = _over(total(twos), _falling(n, 2))
    three_same = _over(total(threes), _falling(n, 3))
    both_same = _over(total(fours) + total(twos) ** 2 - total(twos**2), _falling(n, 4))
    return Differences(1 - same, 1 - 2 * same + three_same, 1 - 2 * same + both_same)


@dataclass(frozen=True, slots=True)
class JoinCount:
    """Weight of ties between different groups: found, and mean and variance when labels are shuffled."""

    whole: float
    observed: float
    expected: float
    variance: float


def join_count(ledger: Ledger, ties: Ties, codes: Ints) -> JoinCount:
    """Cross weight of the ties beside what chance gives when all people swap their attribute.

    ``codes`` has length N; people of unknown code are left out with their ties. This null hangs on group
    sizes only: it ignores who attends together. Raises ``NothingToMeasure`` when no tie is left.
    """
    known = codes >= 0
    kept = known[ties.first] & known[ties.second]
    weight = ties.strength[kept]
    if not weight.size:
        raise NothingToMeasure("join_count", unknown=int((~known).sum()))
    first, second = ties.first[kept], ties.second[kept]
    sums = _weight_sums(first, second, weight, ledger.n_people)
    sizes = np.unique(codes[known], return_counts=True)[1].astype(np.int64)
    chances = differences(np.zeros(len(sizes), dtype=np.int64), sizes, 1)
    whole = float(weight.sum())
    expected = float(chances.one[0]) * whole
    second_moment = sums[0] * chances.one[0] + sums[1] * chances.sharing[0] + sums[2] * chances.apart[0]
    observed = float(weight[codes[first] != codes[second]].sum())
    return JoinCount(whole, observed, expected, max(float(second_moment) - expected**2, 0.0))


def _weight_sums(first: Ints, second: Ints, weight: Floats, n: int) -> tuple[float, float, float]:
    """Products of weights summed over a pair with itself, over pairs sharing one person, over pairs apart."""
    ends = np.concatenate((first, second))
    both = np.concatenate((weight, weight))
    spent = summed(both, ends, n)
    itself = float(np.square(weight).sum())
    sharing = float(np.square(spent).sum()) - 2 * itself
    return itself, sharing, float(weight.sum()) ** 2 - itself - sharing


def _falling(values: Floats, factors: int) -> Floats:
    result = np.ones_like(values)
    for step in range(factors):
        result = result * np.maximum(values - step, 0)
    return result


def _over(part: Floats, whole: Floats) -> Floats:
    """The quotient; 0 where there are too few people, whose term then has no pairs to count either."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
