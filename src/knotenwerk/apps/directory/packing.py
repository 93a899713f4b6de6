"""Values of many persons, packed as numbers of two bytes each, counted and filtered without asking the database.

Fifty thousand persons with ten values each are one megabyte and are counted in a few milliseconds.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

NUMBER = np.dtype("<u2")


def pack(numbers: Iterable[int]) -> bytes:
    return np.array(sorted(numbers), dtype=NUMBER).tobytes()


class Packed:
    """The values of n persons, given as their packed bytes; masks are boolean arrays of length n."""

    def __init__(self, rows: Sequence[bytes]) -> None:
        lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows)) // NUMBER.itemsize
        self.size = len(rows)
        self.values: NDArray[np.uint16] = np.frombuffer(b"".join(rows), dtype=NUMBER)
        self.owners = np.repeat(np.arange(self.size), lengths)

    def all_of_them(self) -> NDArray[np.bool_]:
        return np.ones(self.size, dtype=bool)

    def with_one_of(self, numbers: Iterable[int]) -> NDArray[np.bool_]:
        """Who has at least one of these values."""
        mask = np.zeros(self.size, dtype=bool)
        mask[self.owners[np.isin(self.values, np.fromiter(numbers, dtype=NUMBER))]] = True
        return mask

    def counts(self, mask: NDArray[np.bool_]) -> dict[int, int]:
        """How many of those in the mask have each value; a value nobody has is left out."""
        counted = np.bincount(self.values[mask[self.owners]])
        return {int(number): int(counted[number]) for number in np.flatnonzero(counted)}
