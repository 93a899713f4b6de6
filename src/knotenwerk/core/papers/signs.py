"""Text as the typeface can print it."""

import json
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

SOFT_HYPHEN, BREAK_HERE = "\N{SOFT HYPHEN}", "\N{ZERO WIDTH SPACE}"
STAND_INS = {
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{HYPHEN}": "-",
    "\N{FIGURE DASH}": "–",
    "\N{HORIZONTAL BAR}": "–",
}
REPLACEMENT = "?"
LONGEST_UNBROKEN = 30
LONGEST_WORD = 60
PIECE = 12
NO_SYLLABLE = re.compile(r"[^aeiouyäöüåæøœ]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Characters the typeface has, as starts and ends of ranges in ascending order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, sign: str) -> bool:
        place = bisect_right(self.starts, ord(sign)) - 1
        return place >= 0 and ord(sign) <= self.ends[place]


def read_coverage(path: Path) -> Coverage:
    """The ranges noted when the typeface was set up. Raises ``FileNotFoundError`` where it was not."""
    ranges = json.loads(path.read_text(encoding="ascii"))
    return Coverage(tuple(start for start, _ in ranges), tuple(end for _, end in ranges))


def printable(text: str, coverage: Coverage) -> tuple[str, bool]:
    """The text in one line, in letters that exist, with room to break; and whether a sign had to be replaced.

    Controls and marks of direction vanish; any white space is a blank; runs without a place to break get one.
    """
    signs = [_sign(sign, coverage) for sign in unicodedata.normalize("NFC", text)]
    words = "".join(REPLACEMENT if sign is None else sign for sign in signs).split(" ")
    return " ".join(_breakable(word) for word in words if word), None in signs


def _sign(sign: str, coverage: Coverage) -> str | None:
    """What is printed for a sign; None where the typeface lacks it."""
    if sign.isspace():
        return "\N{NO-BREAK SPACE}" if sign in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}" else " "
    sign = STAND_INS.get(sign, sign)
    if sign == SOFT_HYPHEN:
        return sign
    if unicodedata.category(sign) in ("Cc", "Cf") or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign if coverage.holds(sign) else None


def _is_hyphenated(word: str) -> bool:
    """The type setter finds the syllables of a word by itself, if it has any."""
    return word.isalpha() and len(word) <= LONGEST_WORD and not NO_SYLLABLE.search(word)


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_UNBROKEN or _is_hyphenated(word):
        return word
    return BREAK_HERE.join(word[start : start + PIECE] for start in range(0, len(word), PIECE))
