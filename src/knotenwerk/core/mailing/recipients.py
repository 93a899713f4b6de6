"""To whom a mail came back: the signed address in it, wherever the servers on its way have left it."""

import re
from collections.abc import Iterator

from .opened import Mail, header, parts_of, texts_of
from .verp import delivery_of

_ENVELOPE = (
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-Envelope-To",
    "X-Delivered-To",
    "X-Rcpt-To",
    "To",
    "Cc",
    "Return-Path",
)
_SIGNED = re.compile(r"bounce(?:\+2B|\+|%2B)([a-z2-7]+\.[a-z2-7]{13})(?![a-z2-7])", re.IGNORECASE)  # +2B: xtext
_LEAVING = re.compile(r"leave\+([\w-]+)@", re.IGNORECASE | re.ASCII)


def delivery_in(mail: Mail, *, key: bytes) -> int | None:
    """Which delivery came back, by the first address whose signature holds; none without such an address."""
    for words in _places(mail):
        for found in _SIGNED.finditer(words):
            delivery = delivery_of(f"bounce+{found[1]}", key=key)
            if delivery is not None:
                return delivery
    return None


def token_in(mail: Mail) -> str:
    """The token of the address ``leave+…`` to which this mail was written; empty, if it was not."""
    found = _LEAVING.search(" ".join(_headers(mail)))
    return found[1] if found else ""


def _places(mail: Mail) -> Iterator[str]:
    for part in parts_of(mail):
        yield from _headers(part)
    yield from texts_of(mail)


def _headers(part: Mail) -> Iterator[str]:
    return (header(part, name) for name in _ENVELOPE)
