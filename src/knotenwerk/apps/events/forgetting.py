"""Requests whose link has expired: nobody is kept waiting by them, and after a while they are deleted."""

from datetime import datetime, timedelta

from django.conf import settings

from .models import Registration
from .seats import locked
from .withdrawing import seat_those_who_waited_for

State = Registration.State


def let_go_unconfirmed(now: datetime) -> int:
    """Mark them expired and seat the party that waited for them; returns how many. Run every minute."""
    latest = now - timedelta(days=settings.KNOTENWERK_CONFIRM_DAYS)
    stale = Registration.objects.filter(state=State.REQUESTED, confirmed_at=None, asked_at__lte=latest)
    return sum(_let_go(pk, event_id, latest, now) for pk, event_id in list(stale.values_list("pk", "event_id")))


def _let_go(pk: int, event_id: int, latest: datetime, now: datetime) -> int:
    with locked(event_id) as event:
        still = event.registrations.filter(pk=pk, state=State.REQUESTED, asked_at__lte=latest).first()
        if still is None:
            return 0
        still.state = State.EXPIRED
        still.save()
        seat_those_who_waited_for(still, event, now=now)
        return 1
