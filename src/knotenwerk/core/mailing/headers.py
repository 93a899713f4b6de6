"""Header lines as RFC 5322 and 2047 want them: folded, in ASCII, and one header each."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from knotenwerk.core.refusals import Refusal

_PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/^`{|}~,;:()<>@\[\].-]+( [A-Za-z0-9!#$%&'*+/^`{|}~,;:()<>@\[\].-]+)*")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]+( [A-Za-z0-9-]+)*")
_LINK = re.compile(r"[!-;=?-~]+")
_WIDTH = 60  # signs that stand in the line of any header's name
_WORD = 39  # bytes of an encoded word: with its frame 64 signs
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(unsafe_hash=True)
class BadHeader(Refusal):
    """What cannot stand in a header: nothing, a line break or control character, a space or umlaut in an address."""

    header: str
    found: str


def worded(name: str, words: str) -> str:
    """A header of free words. Raises ``BadHeader``."""
    return f"{name}: {_encoded(name, words, _PLAIN)}\r\n"


def named(name: str, words: str, address: str) -> str:
    """A header of a name and, in angle brackets, an address. Raises ``BadHeader``."""
    _check_link(name, address)
    return f"{name}: {_encoded(name, words, _PLAIN_NAME)}\r\n <{address}>\r\n" if words else f"{name}: <{address}>\r\n"


def linked(name: str, *addresses: str) -> str:
    """A header of addresses in angle brackets, one a line. Raises ``BadHeader``."""
    for address in addresses:
        _check_link(name, address)
    return f"{name}: " + ",\r\n ".join(f"<{address}>" for address in addresses) + "\r\n"


def fixed(name: str, value: str) -> str:
    """A header whose value is a word of the standards or one that was checked."""
    return f"{name}: {value}\r\n"


def _check_link(name: str, address: str) -> None:
    if not _LINK.fullmatch(address):
        raise BadHeader(name, address)


def _encoded(name: str, words: str, plain: re.Pattern[str]) -> str:
    if not words or _CONTROLS.search(words):
        raise BadHeader(name, words)
    if len(words) <= _WIDTH and plain.fullmatch(words):
        return words
    return "\r\n ".join(f"=?utf-8?b?{b64encode(part.encode()).decode()}?=" for part in _parts(words))


def _parts(words: str) -> Iterator[str]:
    """Pieces of at most 39 bytes, no sign torn."""
    part, size = "", 0
    for sign in words:
        width = len(sign.encode())
        if size + width > _WORD:
            yield part
            part, size = "", 0
        part, size = part + sign, size + width
    yield part
