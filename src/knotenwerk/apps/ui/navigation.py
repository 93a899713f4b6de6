"""What stands in the head and foot of a page; the topmost app says what it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

OFFICE = "office"
MEMBER = "member"


@dataclass(frozen=True)
class Item:
    """One link of a menu. `current` marks the place where the reader is."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Account:
    """Who is signed in, with the addresses of their own page and of the form that signs out."""

    name: str
    url: str = ""
    sign_out: str = ""


@dataclass(frozen=True)
class Navigation:
    """`room` is "" for everyone, MEMBER for a person's own pages, OFFICE for the team.

    `home` is where the name of the house leads, by default the first page of the language. `sign_up` is where the
    address goes that is entered in the foot to receive the newsletter; "" where there is no such box.
    """

    room: str = ""
    items: Sequence[Item] = ()
    account: Account | None = None
    footer: Sequence[Item] = ()
    home: str = ""
    sign_up: str = ""


def navigation_of(request: HttpRequest) -> Navigation:
    """Ask the callable named by the setting KNOTENWERK_NAVIGATION."""
    return _named(settings.KNOTENWERK_NAVIGATION)(request)


@cache
def _named(path: str) -> Callable[[HttpRequest], Navigation]:
    return import_string(path)
