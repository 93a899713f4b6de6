"""Telling everyone concerned, once, that an event has a new date or place, or is cancelled.

Whoever changes the event raises its sequence in the same transaction; each sequence is told once.
"""

from datetime import datetime

from django.utils import timezone

from .mailing.posting import post
from .models import Event, SeatOffer, SentMessage
from .seats import locked

Kind = SentMessage.Kind


def tell_all_about_new_date(event: Event, *, now: datetime | None = None) -> int:
    """One mail to each who has a seat or waits; the calendar entry keeps its UID. Returns how many are queued."""
    return _tell_all(event, Kind.NEW_DATE, now or timezone.now())


def tell_all_about_cancellation(event: Event, *, now: datetime | None = None) -> int:
    """One mail to each, and the entry leaves the calendars of those who had a seat. Open offers end."""
    now = now or timezone.now()
    SeatOffer.objects.filter(registration__event=event, answered_at=None).update(answered_at=now, accepted=False)
    return _tell_all(event, Kind.CANCELLED, now)


def _tell_all(event: Event, kind: str, now: datetime) -> int:
    with locked(event.pk) as fresh:
        concerned = fresh.registrations.active().filter(confirmed_at__isnull=False).select_related("event")
        return sum(post(registration, kind, key=f"{kind}:{fresh.sequence}", now=now) for registration in concerned)
