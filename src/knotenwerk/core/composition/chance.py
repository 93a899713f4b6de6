"""Chance that is the same on every machine."""

from collections.abc import MutableSequence
from typing import TypeVar

T = TypeVar("T")
WORD = (1 << 64) - 1


class Chance:
    """SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). Equal seeds give equal numbers."""

    def __init__(self, seed: int) -> None:
        self._state = seed & WORD

    def word(self) -> int:
        """The next 64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & WORD
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & WORD
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & WORD
        return z ^ (z >> 31)

    def below(self, limit: int) -> int:
        """A number in 0…limit − 1."""
        return (self.word() * limit) >> 64

    def shuffle(self, items: MutableSequence[T]) -> None:
        """Put the items into a random order (Fisher and Yates)."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
