"""The rooms of one event in the office: the row of links that all its pages share.

Each app names its own in a module `event_rooms` with a tuple `ROOMS`; none has to know those above it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.ui.declared import declared
from knotenwerk.apps.ui.navigation import Item

from .models import Event


@dataclass(frozen=True)
class Room:
    """One link: a URL name that takes the slug of the event, its label, the permission of its page, its place."""

    url: str
    label: str | Promise
    permission: str
    place: int


@cache
def all_rooms() -> tuple[Room, ...]:
    return tuple(sorted(declared("event_rooms", "ROOMS"), key=lambda room: room.place))


def rooms_of(event: Event, account: Account, current: str) -> Iterator[Item]:
    """The rooms this account may enter; `current` is the URL name of the room the reader is in."""
    for room in all_rooms():
        if account.may(room.permission):
            yield Item(str(room.label), reverse(room.url, args=[event.slug]), current=room.url == current)
