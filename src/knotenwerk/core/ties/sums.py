"""Sums per place."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def summed(values: Floats, where: NDArray[np.int64], places: int) -> Floats:
    """Sum of the values that fall to each of ``places`` places."""
    return np.bincount(where, weights=values, minlength=places).astype(np.float64)
