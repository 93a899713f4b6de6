"""What the door sees of one day: everybody by letter, who is here, how many are missing."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import clock
from knotenwerk.core.folding import fold

from .models import CheckIn, Event, Registration
from .models.registrations import RegistrationQuerySet

LAST_SHOWN = 3


@dataclass(frozen=True)
class Guest:
    """One row. `arrival` is the one of the day, if there is one."""

    registration: Registration
    arrival: CheckIn | None

    @property
    def search(self) -> str:
        return spellings(self.registration.name)

    @property
    def letter(self) -> str:
        return self.registration.sort_key[:1].upper() or "#"

    @property
    def note(self) -> str:
        """What those at the door have to know beside the name."""
        photo = photo_mark(self.registration.photo)
        return " · ".join(filter(None, [photo, _("online") if self.registration.online else ""]))


@dataclass(frozen=True)
class Door:
    """The guests of one day in the order of their names."""

    event: Event
    day: date
    guests: tuple[Guest, ...]

    @property
    def here(self) -> int:
        return sum(guest.arrival is not None for guest in self.guests)

    @property
    def missing(self) -> int:
        return len(self.guests) - self.here

    @property
    def too_many(self) -> int:
        """People with a seat beyond the number of seats."""
        capacity = self.event.capacity
        taking = sum(guest.registration.takes_a_seat for guest in self.guests)
        return max(taking - capacity, 0) if capacity is not None else 0

    @property
    def letters(self) -> list[tuple[str, list[Guest]]]:
        return [(letter, list(guests)) for letter, guests in groupby(self.guests, key=lambda guest: guest.letter)]

    @property
    def last(self) -> list[Guest]:
        """Who came last, the newest first."""
        timed = [
            (guest.arrival.arrived_at, guest) for guest in self.guests if guest.arrival and guest.arrival.arrived_at
        ]
        return [guest for _at, guest in sorted(timed, key=lambda pair: pair[0], reverse=True)[:LAST_SHOWN]]

    @property
    def people(self) -> str:
        """Changes when somebody is added or no longer expected, or is written differently."""
        text = "\n".join(f"{guest.registration.code} {guest.registration} {guest.note}" for guest in self.guests)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def state(self) -> dict[str, object]:
        """For the phone: how many are expected; by code the key of the arrival, its time in words and in Unix time."""
        with timezone.override(self.event.zone):
            here = {
                guest.registration.code: [guest.arrival.device_key, *times(guest.arrival)]
                for guest in self.guests
                if guest.arrival
            }
        return {"people": self.people, "total": len(self.guests), "here": here}


def door(event: Event, day: date) -> Door:
    standing = CheckIn.objects.standing().on(day).filter(registration__event=event)
    arrivals = {arrival.registration_id: arrival for arrival in standing}
    return Door(event, day, tuple(Guest(guest, arrivals.get(guest.pk)) for guest in expected(event)))


def expected(event: Event) -> RegistrationQuerySet:
    return event.registrations.seated().select_related("sector", "event").by_name()


def day_at(event: Event, now: datetime) -> date:
    """Today where the event is; before it the first day, after it the last."""
    today = now.astimezone(event.zone).date()
    return min(max(today, event.first_day), event.last_day)


def times(arrival: CheckIn) -> tuple[str, int]:
    if arrival.arrived_at is None:
        return "", 0
    return clock(arrival.arrived_at), int(arrival.arrived_at.timestamp())


def photo_mark(choice: str) -> str:
    """By word, so that it can be read without colour; whoever may be photographed has no mark."""
    if choice == Registration.Photo.YES:
        return ""
    return _("Photo: group") if choice == Registration.Photo.GROUP else _("Photo: no")


def spellings(name: str) -> str:
    """The name folded, and once more with umlauts as people type them in a hurry: "mueller muller"."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(dict.fromkeys((fold(name), fold(plain))))


def finds(query: str, guest: Guest) -> bool:
    return all(word in guest.search for word in fold(query).split())


def search(guests: Iterable[Guest], query: str) -> list[Guest]:
    """Whose name holds every word of the query somewhere."""
    return [guest for guest in guests if finds(query, guest)]
