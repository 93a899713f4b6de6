"""What an app has that could stand in a newsletter, in words that everybody may read.

Each app that has something names it in a module `newsworthy` with a tuple `SOURCES`; the newsletter finds it there and
knows none of them. Protected people and venues are never in it: what a public page would not say is not said here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from .declared import declared


@dataclass(frozen=True)
class Words:
    """One offer in one language: `text` is rich text, `link` a whole address."""

    heading: str
    text: str
    link: str = ""
    link_label: str = ""


@dataclass(frozen=True)
class Offer:
    """Something that could be told, with its day; `reference` finds it again in its source, `words` by language."""

    reference: str
    day: date
    words: Mapping[str, Words]


@dataclass(frozen=True)
class Source:
    """`offered(now)` gives what could be told now, in the order in which one would look through it."""

    key: str
    label: str | Promise
    offered: Callable[[datetime], Iterable[Offer]]


def sources() -> list[Source]:
    """Of every app that names some, bottom to top."""
    return list(declared("newsworthy", "SOURCES"))
