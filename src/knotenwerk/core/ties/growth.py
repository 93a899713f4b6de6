"""Whether the network grew, or only its records did."""

from dataclasses import dataclass

import numpy as np

from knotenwerk.core.ties.bridging import Z_95
from knotenwerk.core.ties.evidence import LARGEST_ENCOUNTER, Grade, is_confirmed, standing_grade
from knotenwerk.core.ties.ledger import Ledger
from knotenwerk.core.ties.pairs import Span
from knotenwerk.core.ties.refusals import NothingToMeasure
from knotenwerk.core.ties.sums import Floats


@dataclass(frozen=True, slots=True)
class Coverage:
    """Participations in a span: all in the ledger, and those of confirmed encounters."""

    confirmed: int
    known: int

    @property
    def share(self) -> float:
        return self.confirmed / self.known


def coverage(ledger: Ledger, span: Span) -> Coverage:
    """How much of what is in the ledger is confirmed. What left no trace, not even a plan, cannot be seen.

    Raises ``NothingToMeasure`` for a span without participations.
    """
    in_span = span.holds(ledger.day)
    known = int(in_span[ledger.encounter].sum())
    if known == 0:
        raise NothingToMeasure("coverage")
    return Coverage(int((in_span & is_confirmed(ledger))[ledger.encounter].sum()), known)


@dataclass(frozen=True, slots=True)
class Growth:
    """Meetings in two spans, and what is left of the change once recording is taken out.

    ``ratio`` compares all meetings the ledger knows of, planned ones included, later by earlier; ``low`` and
    ``high`` bound it at 95 %. ``meetings`` are the confirmed ones.
    """

    meetings: tuple[int, int]
    coverage: tuple[Coverage, Coverage]
    ratio: float
    low: float
    high: float

    @property
    def grew(self) -> bool:
        """More confirmed meetings, and more than a better record of equally many could explain."""
        return self.meetings[1] > self.meetings[0] and self.low > 1


def growth(ledger: Ledger, earlier: Span, later: Span) -> Growth:
    """Compare meetings of two spans with the completeness of recording set apart.

    Confirmed meetings divided by their coverage are the meetings the ledger knows of; their ratio is judged
    with encounters as the units of chance (compound Poisson: the variance of a sum of meetings is the sum of
    squares, delta method on the logarithm). Raises ``NothingToMeasure`` when a span has no meetings.
    """
    before, after = _meetings(ledger, earlier), _meetings(ledger, later)
    if not before.known.sum() or not after.known.sum():
        raise NothingToMeasure("growth")
    ratio = float(after.known.sum() / before.known.sum())
    spread = float(np.exp(Z_95 * np.sqrt(_relative_variance(before.known) + _relative_variance(after.known))))
    return Growth(
        meetings=(int(before.confirmed.sum()), int(after.confirmed.sum())),
        coverage=(coverage(ledger, earlier), coverage(ledger, later)),
        ratio=ratio,
        low=ratio / spread,
        high=ratio * spread,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Meetings:
    """Pairs per encounter of groups in a span: of all in the ledger, and of the confirmed ones (else 0)."""

    known: Floats
    confirmed: Floats


def _meetings(ledger: Ledger, span: Span) -> _Meetings:
    size = ledger.size.astype(np.float64)
    counts = span.holds(ledger.day) & (standing_grade(ledger) >= Grade.SAME_GROUP) & (ledger.size <= LARGEST_ENCOUNTER)
    known = np.where(counts, size * (size - 1) / 2, 0.0)
    return _Meetings(known, np.where(is_confirmed(ledger), known, 0.0))


def _relative_variance(meetings: Floats) -> float:
    return float(np.square(meetings).sum() / meetings.sum() ** 2)
