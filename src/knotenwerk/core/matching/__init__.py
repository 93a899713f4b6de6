"""Requests to offers: who advises whom, so that many are helped and nobody carries too much.

A `Problem` goes in, a `Result` comes out: pairs with their reasons, and the pairs that both sides would prefer.
"""

from knotenwerk.core.refusals import InvalidProblem, NoCount, UnknownId

from .errors import DuplicateId
from .files import read_problem, write_matching
from .matching import Result, Unserved, match
from .pairs import WISHED, Pair, possible_pairs
from .problem import Offer, Problem, Request
from .scoring import MatchingFault, Score, faults, score

__all__ = [
    "WISHED",
    "DuplicateId",
    "InvalidProblem",
    "MatchingFault",
    "NoCount",
    "Offer",
    "Pair",
    "Problem",
    "Request",
    "Result",
    "Score",
    "UnknownId",
    "Unserved",
    "faults",
    "match",
    "possible_pairs",
    "read_problem",
    "score",
    "write_matching",
]
