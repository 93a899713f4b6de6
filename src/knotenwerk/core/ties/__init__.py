"""Encounters to ties, and a first honest look at the network.

>>> from knotenwerk.core.ties import Encounter, Ledger, Participation, Person, met_pairs
>>> table = Encounter(day=738000, grade=2, confirmation="A", round=1)
>>> seats = [Participation(0, 0), Participation(0, 1), Participation(0, 2)]
>>> list(met_pairs(Ledger.from_rows([table], [Person()] * 3, seats)))
[(0, 1), (0, 2), (1, 2)]
"""

from knotenwerk.core.ties.bridging import Attribute, Share, cross_share
from knotenwerk.core.ties.chance import JoinCount, join_count
from knotenwerk.core.ties.evidence import LARGEST_ENCOUNTER, LARGEST_GROUP, Grade, is_confirmed
from knotenwerk.core.ties.first_time import NewTies, new_ties
from knotenwerk.core.ties.growth import Coverage, Growth, coverage, growth
from knotenwerk.core.ties.ledger import Encounter, Ledger, Participation, Person, Post
from knotenwerk.core.ties.pairs import Pairs, Span, met_again, met_pairs
from knotenwerk.core.ties.refusals import LedgerRefused, NothingToMeasure, TiesError
from knotenwerk.core.ties.strength import Ties, tie_weights
from knotenwerk.core.ties.structure import Structure, structure

__all__ = [
    "LARGEST_ENCOUNTER",
    "LARGEST_GROUP",
    "Attribute",
    "Coverage",
    "Encounter",
    "Grade",
    "Growth",
    "JoinCount",
    "Ledger",
    "LedgerRefused",
    "NewTies",
    "NothingToMeasure",
    "Pairs",
    "Participation",
    "Person",
    "Post",
    "Share",
    "Span",
    "Structure",
    "Ties",
    "TiesError",
    "coverage",
    "cross_share",
    "growth",
    "is_confirmed",
    "join_count",
    "met_again",
    "met_pairs",
    "new_ties",
    "structure",
    "tie_weights",
]
