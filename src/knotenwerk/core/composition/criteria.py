"""What is scored, and how much each counts."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType


class Importance(Enum):
    """How much something matters, in the four words people use; the value is what one miss costs."""

    MUST = 10_000
    VERY = 100
    IMPORTANT = 10
    GLADLY = 1


WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "misplaced": 10_000,  # people without a fixed seat at a table whose language or steps keep them out
        "apart_broken": 10_000,  # pairs from `apart` that share a table, over all rounds
        "together_broken": 10_000,  # pairs from `together`, both present, that do not share one
        "at_most_broken": 100,  # per round, table and value: people beyond the limit
        "at_least_broken": 100,  # per round, table and value asked for: 1 if nobody with it is there
        "repeats": 100,  # per pair: the times it shares a table beyond the first
        "known_pairs": 30,  # pairs from `known` that share a table, over all rounds
        "familiarity": 1,  # strength of those pairs in tenths, over all rounds
        "spread": 10,  # per round, table and value: people outside the proportional share
        "alone": 10,  # per round and trait asked for: people who are the only one of their value at the table
        "uneven": 10,  # per table whose size may vary: people outside its even share
        "topic_repeats": 6,  # per person: rounds at a topic already visited
        "wish_cost": 1,  # per person and round: place of the topic in the wishes, else NOT_WISHED
        "left_out": 0,  # per person with wishes: pairs of rounds in which none of them was met
    }
)
"""The weight of each criterion in the total unless the problem says otherwise."""

ADJUSTABLE = tuple(name for name in WEIGHTS if name != "familiarity")
"""Criteria whose importance a problem may set. Acquaintances weigh more by greater strengths."""

NOT_WISHED = 4
"""What a seat at a topic costs that the person did not wish for."""
