"""What an enhanced status code means for an address (RFC 3463 and the IANA registry that continues it)."""

import re
from enum import StrEnum


class Meaning(StrEnum):
    """From the mildest to the hardest."""

    PASSED = "passed"  # 2.x.x: arrived, or handed on
    SOFT = "soft"  # this time only, or without a reason
    POLICY = "policy"  # a rule refused us: our sending, our content or the way between; says nothing about the address
    HARD = "hard"  # this address cannot be reached


GONE = frozenset({"5.1.1", "5.1.10"})  # the box or its domain does not take mail at all: one report is enough
_HARD = GONE | {"5.1.0", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.2.1"}
_SOFT = {"5.0.0", "5.2.0", "5.2.2", "5.2.4"}
_CODE = re.compile(r"(?<![\w.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)")


def meaning_of(status: str) -> Meaning:
    """What ``5.1.1`` says of the address. A code that nobody has registered is judged by its class and subject."""
    grade, subject, _detail = status.split(".")
    if grade == "2":
        return Meaning.PASSED
    if subject == "7":
        return Meaning.POLICY
    if grade == "4" or status in _SOFT:
        return Meaning.SOFT
    return Meaning.HARD if status in _HARD else Meaning.POLICY


def is_gone(status: str) -> bool:
    return status in GONE


def statuses_in(words: str) -> list[str]:
    """The codes that stand in the words of a mail server, in their order; parts of an IP address are none."""
    return _CODE.findall(words)
