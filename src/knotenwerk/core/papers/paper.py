"""A finished paper, and why one could not be made."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Paper:
    """A tagged PDF (PDF/UA-1).

    ``replaced`` holds the texts in which a sign stands as "?" because the typeface has no such letter;
    whoever prints should know before the badges are cut.
    """

    pdf: bytes
    replaced: tuple[str, ...] = ()


class Reason(StrEnum):
    """Why a paper failed; the meaning of ``PaperFailed.limit``, ``found`` and ``text`` beside each."""

    FONTS_MISSING = "fonts_missing"  # text: where they should be
    EMPTY = "empty"  # text: what there must be at least one of
    TOO_MANY = "too_many"  # limit, found: how many; text: of what
    TOO_LONG = "too_long"  # limit, found: characters, or bytes of a picture; text: the text, or the picture's alt
    LANGUAGE_UNKNOWN = "language_unknown"  # text: what was given in place of an ISO 639 code
    ALT_MISSING = "alt_missing"  # text: which picture lacks its text
    PICTURE_UNREADABLE = "picture_unreadable"  # text: the picture's alt
    TYPESETTING = "typesetting"  # text: what the type setter said


@dataclass
class PaperFailed(Exception):
    """No paper came out; nothing half-made is left. ``paper`` names the function."""

    paper: str
    reason: Reason
    text: str = ""
    limit: int = 0
    found: int = 0

    def __str__(self) -> str:
        return f"{self.paper}: {self.reason} (limit {self.limit}, found {self.found}) {self.text[:200]}"
