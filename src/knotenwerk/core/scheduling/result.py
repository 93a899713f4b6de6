"""What a search is asked for, what it tells on the way, and what it hands back."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from .programme import Programme
from .scoring import Score


class Budget(NamedTuple):
    """How much work a search may do.

    coolings, proposals  how often to anneal, and exchanges proposed each time
    trials               exchanges tried out with people assigned anew, at the end
    exact                up to so many topic-place pairs the whole is searched too, over so many `nodes`
    """

    coolings: int
    proposals: int
    trials: int
    exact: int
    nodes: int


class Effort(Enum):
    """How long to search."""

    SHORT = Budget(1, 40_000, 20, 40, 50)
    NORMAL = Budget(3, 100_000, 100, 100, 300)
    THOROUGH = Budget(8, 400_000, 500, 200, 3_000)


@dataclass(frozen=True)
class Result:
    """A programme and how good it is.

    `bounds` says what no programme is below, `proven` names the criteria (and `total`) in which none is better.
    `truncated` says that a time limit or a cancel cut the search: another run may come to another programme.
    """

    programme: Programme
    score: Score
    bounds: Score
    proven: tuple[str, ...]
    truncated: bool
    seed: int
    effort: Effort
