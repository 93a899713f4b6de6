"""What differs from mail to mail: markers in the words of a letter, and the values that take their place."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knotenwerk.core.refusals import Refusal


class Slot(StrEnum):
    """A marker to write into text, HTML or a link. Small letters and digits only: no escaping changes them.

    The values of a parcel stand in this order.
    """

    ADDRESS = "slotaddress7f3a91"  # the recipient's address
    DELIVERY = "slotdelivery7f3a91"  # the row of the delivery, the same at every attempt
    TOKEN = "slottoken7f3a91"  # noqa: S105 - what stands in the reader's own links


MARKER = re.compile("|".join(f"({slot})" for slot in Slot))
_SIGN = r"[^\s\x00-\x20\x7f-\xa0()<>\[\]:;,\\\"@]"
_RULES = {
    Slot.ADDRESS: re.compile(f"{_SIGN}+@{_SIGN}+"),
    Slot.DELIVERY: re.compile(r"[A-Za-z0-9_-]+"),
    Slot.TOKEN: re.compile(r"[A-Za-z0-9_-]+"),
}


@dataclass(unsafe_hash=True)
class BadValue(Refusal):
    """A value with a line break, a control character, a comment, or otherwise not of its slot's kind."""

    slot: Slot
    value: bytes


def checked(slot: Slot, value: bytes) -> str:
    """The value as words. Raises ``BadValue``."""
    try:
        words = value.decode()
    except UnicodeDecodeError:
        raise BadValue(slot, value) from None
    if not _RULES[slot].fullmatch(words):
        raise BadValue(slot, value)
    return words


def marked(words: str) -> list[str | Slot]:
    """The words apart from their markers: words, slot, words, …, words."""
    pieces: list[str | Slot] = []
    end = 0
    for found in MARKER.finditer(words):
        pieces += [words[end : found.start()], Slot(found.group())]
        end = found.end()
    return [*pieces, words[end:]]
