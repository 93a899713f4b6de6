"""What can be wrong with a problem of requests and offers. Every error carries its facts as attributes."""

from dataclasses import dataclass

from knotenwerk.core.refusals import Refusal


class InvalidProblem(Refusal):
    """The problem contradicts itself; it cannot even be stated."""


@dataclass(unsafe_hash=True)
class DuplicateId(InvalidProblem):
    """Two requests, or two offers, bear the same id."""

    id: str
    kind: str

    def __str__(self) -> str:
        return f"Two {self.kind}s have the id “{self.id}”. Give each its own."


@dataclass(unsafe_hash=True)
class UnknownId(InvalidProblem):
    """A wish or an exclusion names a request or an offer that there is not."""

    id: str
    kind: str
    where: str

    def __str__(self) -> str:
        return f"{self.where} names the {self.kind} “{self.id}”, which there is not. Add it, or remove the mention."


@dataclass(unsafe_hash=True)
class NoCount(InvalidProblem):
    """What must be a whole number of zero or more is something else."""

    where: str
    found: float

    def __str__(self) -> str:
        return f"{self.where} is {self.found}. It must be a whole number, 0 or more."
