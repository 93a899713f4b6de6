"""What is scored, and how much each counts."""

from collections.abc import Mapping
from types import MappingProxyType

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "empty_handed": 100,  # people none of whose wishes is met, though one could be
        "one_only": 10,  # people with at most one wish met, though two could be
        "missed": 1,  # points of wishes that nobody but the programme kept them from
        "sessions_moved": 100,  # against a programme before: sessions at another time or in another room
        "people_moved": 10,  # against a programme before: people out of a session they still wish for
    }
)
"""The weight of each criterion in the total. The first wish met counts far more than the third: worst-off first."""

POINTS = (5, 4, 3, 2, 1)
"""What a first, second … wish is worth; the last holds for all further ones."""


def points(place: int) -> int:
    """What the wish at this place is worth, counted from 0."""
    return POINTS[min(place, len(POINTS) - 1)]
