"""What the arts of the core refuse, in one shape."""

from dataclasses import dataclass


@dataclass(unsafe_hash=True)
class Refusal(Exception):
    """Something that cannot be. Its facts are attributes; as a text it is an English sentence.

    Equal facts make equal refusals. Whoever speaks another language says the facts in that one.
    """

    def __post_init__(self) -> None:
        super().__init__(*vars(self).values())


def listed(names: tuple[str, ...]) -> str:
    """Names as one reads them: a, b and c."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(count: int, one: str, several: str) -> str:
    """A number with its noun: 1 room, 2 rooms."""
    return f"{count} {one if count == 1 else several}"
