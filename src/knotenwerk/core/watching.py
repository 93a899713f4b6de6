"""Who looks on while an art of the core searches long."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """How far a search is: proposals made and planned, lowest total so far, and what no answer is below."""

    made: int
    planned: int
    total: int
    bound: int


@dataclass(frozen=True)
class Watch:
    """A limit in seconds with the clock it is read from, somebody to tell, and somebody who may call it off."""

    time_limit: float | None
    clock: Callable[[], float]
    progress: Callable[[Progress], None] | None
    cancel: Callable[[], bool] | None
