"""A letter as bytes with slots: what is left to do for each mail is joining them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Self

from .quoted_printable import quoted
from .slots import Slot, checked


class Coding(StrEnum):
    HEADER = "h"
    TEXT = "t"
    HTML = "m"


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot, and where it stands: that decides how its value is written."""

    slot: Slot
    coding: Coding


_SLOTS = tuple(Slot)
_CODES = {f"{number}{coding}": Gap(slot, coding) for number, slot in enumerate(_SLOTS) for coding in Coding}
_GAP = b"\0"  # stands in no mail
_AS_IT_IS = re.compile(rb"[A-Za-z0-9@_-][A-Za-z0-9@._+-]{,74}")


class Compiled:
    """Bytes ready for SMTP, dots stuffed, with gaps: every mail of a variant is made from one of these."""

    def __init__(self, fixed: tuple[bytes, ...], gaps: tuple[Gap, ...]) -> None:
        self.fixed = fixed
        self.gaps = gaps
        self._kinds = tuple(dict.fromkeys(gaps))
        self._order = tuple(self._kinds.index(gap) for gap in gaps)
        self._sources = tuple((_SLOTS.index(gap.slot), gap) for gap in self._kinds)

    def render(self, values: tuple[bytes, ...]) -> bytes:
        """The whole mail, ending in CRLF, without the final dot. ``values`` in the order of ``Slot``.

        It needs no further dot-stuffing: no line begins with a dot. Raises ``BadValue``.
        """
        written = [_written(gap, values[place]) for place, gap in self._sources]
        pieces: list[bytes] = [b""] * (2 * len(self.gaps) + 1)
        pieces[::2] = self.fixed
        pieces[1::2] = [written[kind] for kind in self._order]
        return b"".join(pieces)

    def to_bytes(self) -> bytes:
        """To be kept; ``from_bytes`` gives it back."""
        codes = {gap: code.encode() for code, gap in _CODES.items()}
        return self.fixed[0] + b"".join(
            _GAP + codes[gap] + after for gap, after in zip(self.gaps, self.fixed[1:], strict=True)
        )

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        first, *rest = kept.split(_GAP)
        gaps = tuple(_CODES[part[:2].decode()] for part in rest)
        return cls((first, *(part[2:] for part in rest)), gaps)


def _written(gap: Gap, value: bytes) -> bytes:
    words = checked(gap.slot, value)
    if gap.coding is Coding.HEADER or _AS_IT_IS.fullmatch(value):
        return value
    return quoted(escape(words) if gap.coding is Coding.HTML else words)
