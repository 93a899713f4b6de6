"""Withdrawing at any time, and coming back."""

from datetime import datetime

from .mailing.posting import post
from .models import Event, Registration, SentMessage
from .seats import has_begun, is_complete, locked, party_of
from .waiting import answer_offer, offer, sit_or_wait

State = Registration.State


class TooLate(Exception):
    """The event is over."""


class NoWayBack(Exception):
    """The event has begun or is cancelled, or the person is registered anew."""


def withdraw(registration: Registration, *, now: datetime) -> None:
    """Whoever asked, waits or has a seat may go. A freed seat is offered to the first in line. Twice is once."""
    with locked(registration.event_id) as event:
        registration.refresh_from_db()
        if registration.state in (State.WITHDRAWN, State.REFUSED, State.EXPIRED):
            return
        if event.ends_at <= now:
            raise TooLate
        if registration.state == State.SEATED:
            registration.calendar_changes += 1
        answer_offer(registration, accepted=False, now=now)
        registration.state = State.WITHDRAWN
        registration.save()
        if registration.confirmed_at:
            post(registration, SentMessage.Kind.WITHDRAWN, now=now)
        else:
            seat_those_who_waited_for(registration, event, now=now)
        offer(event, now=now)


def come_back(registration: Registration, *, now: datetime) -> None:
    """Undo a withdrawal, or come after an expired offer: a seat if one is free and nobody waits, else the list."""
    with locked(registration.event_id) as event:
        registration.refresh_from_db()
        if registration.state not in (State.WITHDRAWN, State.EXPIRED) or not registration.confirmed_at:
            return
        anew = event.registrations.active().filter(person=registration.person).exists()
        if anew or has_begun(event, now) or event.state != Event.State.PUBLISHED:
            raise NoWayBack
        sit_or_wait(registration, event, now=now)


def seat_those_who_waited_for(absentee: Registration, event: Event, *, now: datetime) -> None:
    """A party kept waiting only by the one who never confirmed is complete without them."""
    others = [member for member in party_of(absentee) if member.pk != absentee.pk]
    if others and is_complete(others):
        sit_or_wait(others[0], event, now=now)
