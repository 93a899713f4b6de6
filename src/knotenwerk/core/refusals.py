"""What the arts of the core refuse, in one shape."""

from dataclasses import dataclass


@dataclass(unsafe_hash=True)
class Refusal(Exception):
    """Something that cannot be. Its facts are attributes; whoever shows it says them in the reader's language.

    Equal facts make equal refusals.
    """

    def __post_init__(self) -> None:
        super().__init__(*vars(self).values())

    def __str__(self) -> str:
        return repr(self)


class InvalidProblem(Refusal):
    """The problem contradicts itself; it cannot even be stated."""


@dataclass(unsafe_hash=True)
class UnknownId(InvalidProblem):
    """Something in the problem names something else that there is not: `where` it does, and `of` whom or what."""

    id: str
    kind: str
    where: str
    of: str = ""


@dataclass(unsafe_hash=True)
class NoCount(InvalidProblem):
    """What must be a whole number of zero or more is something else: `where` it stands, and `of` whom or what."""

    where: str
    of: str
    found: float
