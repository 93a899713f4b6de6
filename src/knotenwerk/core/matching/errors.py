"""What can be wrong with a problem of requests and offers. Every error carries its facts as attributes."""

from dataclasses import dataclass

from knotenwerk.core.refusals import InvalidProblem


@dataclass(unsafe_hash=True)
class DuplicateId(InvalidProblem):
    """Two requests, or two offers, bear the same id."""

    id: str
    kind: str
