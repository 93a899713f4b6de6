"""Asking once, some days before, who is still coming; and the facts on the day before. Both survive a pause."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from .mailing.posting import post
from .models import Event, Registration, SentMessage

Kind = SentMessage.Kind
USUAL_DAYS: dict[str, int] = {Kind.STILL_COMING: 7, Kind.REMINDER: 1}


def ask_who_is_still_coming(now: datetime) -> int:
    """One mail to each person seated before the question was due; not any more once the reminder is due."""
    return sum(
        _post_to(due, Kind.STILL_COMING, event, now)
        for event, due in _events_due(Kind.STILL_COMING, now)
        if now < _due(event, Kind.REMINDER)
        for due in [_without_recent_news(event, due)]
    )


def remind(now: datetime) -> int:
    """One mail with all that is needed to find the way, to everyone with a seat."""
    return sum(
        _post_to(event.registrations.seated().filter(seated_at__lte=due), Kind.REMINDER, event, now)
        for event, due in _events_due(Kind.REMINDER, now)
    )


def say_still_coming(registration: Registration, *, now: datetime) -> None:
    """Yes, said by the person; the first time counts."""
    Registration.objects.filter(pk=registration.pk, still_coming_at=None).update(still_coming_at=now)


def _events_due(kind: str, now: datetime) -> Iterator[tuple[Event, datetime]]:
    """Published events whose moment for this message has come and that have not begun."""
    soon = Event.objects.filter(
        state=Event.State.PUBLISHED, starts_at__gt=now, starts_at__lte=now + timedelta(days=60)
    )
    for event in soon.prefetch_related("wordings"):
        due = _due(event, kind)
        if due <= now:
            yield event, due


def _due(event: Event, kind: str) -> datetime:
    """Some days before, at the hour the event begins on the clocks of its place."""
    own = next((wording.days_before for wording in event.wordings.all() if wording.kind == kind), None)
    days = own or USUAL_DAYS[kind]
    return (event.starts_at.astimezone(event.zone) - timedelta(days=days)).astimezone(event.starts_at.tzinfo)


def _without_recent_news(event: Event, due: datetime):
    """Seated before the question was due, and not told of a new date since: who just heard from us is not asked."""
    told = Q(messages__kind=Kind.NEW_DATE, messages__queued_at__gt=due)
    heard = event.registrations.filter(told).values("pk")
    return event.registrations.seated().filter(seated_at__lte=due).exclude(pk__in=heard)


@transaction.atomic
def _post_to(registrations, kind: str, event: Event, now: datetime) -> int:
    key = f"{kind}:{event.first_day}"
    left = registrations.exclude(messages__key=key).select_related("event").order_by(F("pk"))
    return sum(post(registration, kind, key=key, now=now) for registration in left)
