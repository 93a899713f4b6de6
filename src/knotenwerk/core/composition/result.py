"""What a search is asked for, what it tells on the way, and what it hands back."""

from dataclasses import dataclass
from enum import Enum

from .bounds import Bounds
from .plan import Plan
from .scoring import Score


class Effort(Enum):
    """How long to search. The value is proposals per seat, pass by pass: more begins as less does."""

    SHORT = (300, 3_000)
    NORMAL = (300, 3_000, 15_000, 30_000)
    THOROUGH = (300, 3_000, 15_000, 30_000, 100_000, 200_000)


@dataclass(frozen=True)
class Result:
    """A plan and how good it is.

    `proven` names the criteria (and `total`) in which no plan is better. `truncated` says that a time limit
    or a cancel cut the search: another machine may come to another plan. `iterations` are proposals made.
    """

    plan: Plan
    score: Score
    bounds: Bounds
    proven: tuple[str, ...]
    truncated: bool
    iterations: int
    seed: int
    effort: Effort
