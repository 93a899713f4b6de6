"""What a register says, line by line, free of any file format."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

STATE, REGION, REGION_BW, DISTRICT, ASSOCIATION, MUNICIPALITY = "10", "20", "30", "40", "50", "60"
KINDS = (STATE, REGION, REGION_BW, DISTRICT, ASSOCIATION, MUNICIPALITY)
KEY_LENGTHS = {STATE: 2, REGION: 3, REGION_BW: 4, DISTRICT: 5, ASSOCIATION: 9, MUNICIPALITY: 12}
UNINHABITED = "66"
LONGEST_NAME = 160

Key = tuple[str, str]


class Reason(StrEnum):
    """Why a line is refused."""

    RECORD_TYPE = "record_type"
    KEY = "key"
    STATE = "state"
    NAME = "name"
    NUMBER = "number"
    TWICE = "twice"
    SHORT = "short"
    QUOTES = "quotes"
    UNKNOWN_OLD = "unknown_old"
    UNKNOWN_NEW = "unknown_new"
    DAY = "day"


@dataclass(frozen=True)
class Refusal:
    """A line that is not taken over: its number as the file counts, why, and what stood there.

    `key` is the territory it is about, where at least that could be read.
    """

    number: int
    reason: Reason
    shown: str = ""
    key: Key | None = None


class Refused(Exception):
    """Raised while a line is read; becomes a `Refusal` with the line's number."""

    def __init__(self, reason: Reason, shown: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.shown = shown


@dataclass(frozen=True)
class Line:
    """One territory. `ars` is as long as its kind wants; `ags` has eight digits for municipalities."""

    number: int
    kind: str
    name: str
    ags: str
    ars: str
    municipal_type: str = ""
    area: Decimal | None = None
    inhabitants: int | None = None
    postcode: str = ""
    longitude: float | None = None
    latitude: float | None = None

    @property
    def key(self) -> Key:
        """What stays the same from edition to edition: a municipality may change its association, and so its ARS."""
        return key_of(self.kind, self.ags, self.ars)

    @property
    def is_uninhabited(self) -> bool:
        return self.municipal_type == UNINHABITED


def key_of(kind: str, ags: str, ars: str) -> Key:
    return kind, (ags or ars)


@dataclass
class Register:
    """A file read: its lines, what was refused, left out and repaired, and what it says about itself."""

    form: str
    edition: date | None = None
    terms: str = ""
    lines: list[Line] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    uninhabited: list[int] = field(default_factory=list)
    repaired: list[int] = field(default_factory=list)

    def add(self, line: Line, seen: dict[Key, int]) -> None:
        """Take a line in, unless its key stood in an earlier one."""
        if line.key in seen:
            raise Refused(Reason.TWICE, str(seen[line.key]))
        seen[line.key] = line.number
        if line.is_uninhabited:
            self.uninhabited.append(line.number)
        else:
            self.lines.append(line)


@dataclass(frozen=True)
class Step:
    """One municipality taken over by another, from a day on if the table says it."""

    number: int
    old: str
    new: str
    day: date | None


@dataclass
class Succession:
    """A table of successors read."""

    terms: str = ""
    steps: list[Step] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    repaired: list[int] = field(default_factory=list)
