"""The kernel run in chunks, with a look at the clock and the cancel flag between two of them."""

from collections.abc import Callable

from .cooling import Cooling
from .escaping import Escape
from .kernel import BEST, State

CHUNK = 20_000
"""Proposals at a time: a few milliseconds."""


def run(
    state: State, method: Cooling | Escape, *, goal: int, go_on: Callable[[int], bool], chunk: int = CHUNK
) -> tuple[int, bool]:
    """Search from `state`; ends early once its lowest cost is `goal` or less, or `go_on` says no.

    `go_on` is asked before every chunk with the number of proposals made so far. Returns that number, and
    whether `go_on` said no. What is found does not depend on `chunk`.
    """
    if not len(state.free):
        return 0, False
    search = method.begin(state)
    for first in range(0, method.proposals, chunk):
        if state.tally[BEST] <= goal:
            return first, False
        if not go_on(first):
            return first, True
        search(first, min(first + chunk, method.proposals))
    return method.proposals, False
