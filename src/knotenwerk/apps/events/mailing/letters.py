"""What a letter is made of. Text and HTML are both written from these blocks, so they say the same."""

from dataclasses import dataclass

from ..calendars import one_line


@dataclass(frozen=True)
class Paragraph:
    text: str
    template: str = "paragraph"


@dataclass(frozen=True)
class Facts:
    """Pairs of label and value; a value may have several lines."""

    rows: tuple[tuple[str, str], ...]
    template: str = "facts"

    @property
    def lines(self) -> tuple[str, ...]:
        """For text: each pair on a line of its own."""
        return tuple(f"{label}: {one_line(value)}" for label, value in self.rows)


@dataclass(frozen=True)
class Link:
    """What one can do: the label says the result."""

    label: str
    url: str
    main: bool = True
    template: str = "link"


@dataclass(frozen=True)
class Names:
    names: tuple[str, ...]
    template: str = "names"


Block = Paragraph | Facts | Link | Names


@dataclass(frozen=True)
class Letter:
    subject: str
    heading: str
    greeting: str
    blocks: tuple[Block, ...]
    foot: tuple[str, ...] = ()
    imprint: str = ""
    to: str = ""


def plain(text: str) -> str:
    """Without line breaks and control signs: what may stand in a header or a subject."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
