"""Telling people by mail where they sit: each only their own tables, and only when that is news to them."""

from datetime import datetime

from knotenwerk.apps.events.mailing.posting import post
from knotenwerk.apps.events.models import Registration, SentMessage

from .board import seats_by_person
from .models import SeatingPlan

Kind = SentMessage.Kind
Places = set[tuple[int, int]]
"""Round and table, each."""


def tell_tables(plan: SeatingPlan, *, before: SeatingPlan | None, now: datetime) -> int:
    """A message to everybody who was never told their tables, or sits elsewhere than `before` said.

    Nobody is told once the event is over. Returns how many messages are queued.
    """
    if plan.event.ends_at < now:
        return 0
    return sum(post(guest, Kind.TABLES, key=f"tables:{plan.pk}", now=now) for guest in to_tell(plan, before))


def to_tell(plan: SeatingPlan, before: SeatingPlan | None) -> list[Registration]:
    seated = plan.event.registrations.seated().filter(seats__round__plan=plan).exclude(mail="").distinct()
    told = set(SentMessage.objects.filter(registration__in=seated, kind=Kind.TABLES).values_list("registration"))
    then, now = places_of(before) if before else {}, places_of(plan)
    return [
        guest
        for guest in seated.select_related("event")
        if (guest.pk,) not in told or (before and then.get(guest.pk) != now[guest.pk])
    ]


def places_of(plan: SeatingPlan) -> dict[int, Places]:
    """Registration → where they sit."""
    places: dict[int, Places] = {}
    for (number, registration), table in seats_by_person(plan).items():
        places.setdefault(registration, set()).add((number, table))
    return places
