"""Which encounters count, as what, and how much: the rules of evidence, each written once.

The *grade* says what kind of meeting it was (its rank in the ordered list of evidence), the *confirmation*
how well it is known: A attendance confirmed or both sides say so, B one side says so or a plan was confirmed
as a whole, C only planned. C never makes a tie.
"""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from knotenwerk.core.ties.ledger import Ledger

LARGEST_ENCOUNTER = 30
"""Above this many people a meeting is co-presence and ties nobody."""

LARGEST_GROUP = 12
"""Above this many people a group gives no evidence of having been in one group, only of the same event."""


class Grade(IntEnum):
    """Ranks of evidence, weakest first."""

    SAME_EVENT = 1
    SAME_GROUP = 2
    INTRODUCED = 3
    TALK_REPORTED = 4
    REQUEST_ANSWERED = 5
    JOINT_COMMITMENT = 6
    VISIT = 7
    JOINT_PROJECT = 8


SPENDING = np.array([0.0, 0.3, 1.0, 0.5, 2.0, 1.5, 2.0, 2.0, 2.0])
"""What one person spends on one encounter, by rank of grade; start values, to be calibrated."""


def is_confirmed(ledger: Ledger) -> NDArray[np.bool_]:
    """Per encounter: confirmation A or B."""
    return np.not_equal(ledger.confirmation, "C")


def makes_ties(ledger: Ledger) -> NDArray[np.bool_]:
    """Per encounter: confirmed, and of two to ``LARGEST_ENCOUNTER`` people."""
    return is_confirmed(ledger) & (ledger.size >= 2) & (ledger.size <= LARGEST_ENCOUNTER)


def standing_grade(ledger: Ledger) -> NDArray[np.int64]:
    """Per encounter: its grade, where a group too large to talk counts as the same event only."""
    is_too_large = (ledger.grade == Grade.SAME_GROUP) & (ledger.size > LARGEST_GROUP)
    return np.where(is_too_large, Grade.SAME_EVENT, ledger.grade)
