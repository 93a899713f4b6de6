"""What a mail that came back can be."""

from dataclasses import dataclass
from enum import StrEnum

from .statuses import Meaning, meaning_of


class Kind(StrEnum):
    PASSED = "passed"  # arrived or handed on
    DELAYED = "delayed"  # still tried
    UNKNOWN = "unknown"  # a report, but what it says is not understood
    SOFT = "soft"  # not this time
    POLICY = "policy"  # refused by a rule; says nothing about the address
    HARD = "hard"  # the address cannot be reached
    COMPLAINT = "complaint"  # the reader called it unwanted
    LEAVING = "leaving"  # somebody wants to leave, by mail
    AUTOMATIC = "automatic"  # away, read, received
    REPLY = "reply"  # a person wrote


MILDEST_FIRST = (Kind.PASSED, Kind.DELAYED, Kind.UNKNOWN, Kind.SOFT, Kind.POLICY, Kind.HARD)
_KINDS = {
    Meaning.PASSED: Kind.PASSED,
    Meaning.SOFT: Kind.SOFT,
    Meaning.POLICY: Kind.POLICY,
    Meaning.HARD: Kind.HARD,
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What a report says: its kind, the RFC 3463 status (empty where none was found), the words of the machine."""

    kind: Kind
    status: str = ""
    words: str = ""


def kind_of(status: str) -> Kind:
    """UNKNOWN where there is no status."""
    return _KINDS[meaning_of(status)] if status else Kind.UNKNOWN
