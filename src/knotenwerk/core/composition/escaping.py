"""Tabu search: the kernel away from meetings that should not be.

Source: Dotú, Van Hentenryck, "Scheduling social golfers locally" (CPAIOR 2005).
"""

from collections.abc import Callable
from dataclasses import dataclass

from .kernel import State, escape


@dataclass(frozen=True)
class Escape:
    """A search that weighs so many swaps."""

    proposals: int

    def begin(self, state: State) -> Callable[[int, int], None]:
        """What weighs the swaps up to before a number."""
        return lambda _first, last: escape(state, last)
