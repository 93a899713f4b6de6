"""What the arts of the core refuse, in one shape."""

from dataclasses import dataclass


@dataclass(unsafe_hash=True)
class Refusal(Exception):
    """Something that cannot be. Its facts are attributes; as a text it is an English sentence.

    Equal facts make equal refusals. Whoever speaks another language says the facts in that one.
    """

    def __post_init__(self) -> None:
        super().__init__(*vars(self).values())


class InvalidProblem(Refusal):
    """The problem contradicts itself; it cannot even be stated."""


@dataclass(unsafe_hash=True)
class UnknownId(InvalidProblem):
    """Something in the problem names something else that there is not."""

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


def listed(names: tuple[str, ...]) -> str:
    """Names as one reads them: a, b and c."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(count: int, one: str, several: str) -> str:
    """A number with its noun: 1 room, 2 rooms."""
    return f"{count} {one if count == 1 else several}"
