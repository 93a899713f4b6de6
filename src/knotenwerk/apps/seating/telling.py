"""Telling people by mail where they sit: each only their own tables, and only when that is news to them."""

from datetime import datetime
from enum import Enum

from knotenwerk.apps.events.mailing.posting import post
from knotenwerk.apps.events.models import Registration, SentMessage

from .board import seats_by_person
from .models import SeatingPlan

Kind = SentMessage.Kind
Places = set[tuple[int, int]]
"""Round and table, each."""


class Whom(Enum):
    """Who hears of a version: also those never written to, or only those who sit elsewhere than was published."""

    NEVER_TOLD_OR_MOVED = "never told or moved"
    MOVED = "moved"


def tell_tables(plan: SeatingPlan, whom: Whom, *, before: SeatingPlan | None, now: datetime) -> int:
    """A message to each of them; `before` is what was published so far.

    Nobody is told once the event is over. Returns how many messages are queued.
    """
    if plan.event.ends_at < now:
        return 0
    return sum(post(guest, Kind.TABLES, key=f"tables:{plan.pk}", now=now) for guest in to_tell(plan, whom, before))


def to_tell(plan: SeatingPlan, whom: Whom, before: SeatingPlan | None) -> list[Registration]:
    seated = plan.event.registrations.seated().filter(seats__round__plan=plan).exclude(mail="").distinct()
    told = SentMessage.objects.filter(registration__in=seated, kind=Kind.TABLES)
    never = set(seated.exclude(messages__in=told)) if whom is Whom.NEVER_TOLD_OR_MOVED else set()
    then, now = places_of(before) if before else {}, places_of(plan)
    moved = {pk for pk, places in now.items() if before and then.get(pk) != places}
    return [guest for guest in seated.select_related("event") if guest in never or guest.pk in moved]


def places_of(plan: SeatingPlan) -> dict[int, Places]:
    """Registration → where they sit."""
    places: dict[int, Places] = {}
    for (number, registration), table in seats_by_person(plan).items():
        places.setdefault(registration, set()).add((number, table))
    return places
