"""What can be wrong with a problem of requests and offers. Every error carries its facts as attributes."""

from dataclasses import dataclass

from knotenwerk.core.refusals import InvalidProblem


@dataclass(unsafe_hash=True)
class DuplicateId(InvalidProblem):
    """Two requests, or two offers, bear the same id."""

    id: str
    kind: str

    def __str__(self) -> str:
        return f"Two {self.kind}s have the id “{self.id}”. Give each its own."
