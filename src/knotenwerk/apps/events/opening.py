"""Whether one can register now, and if not, why."""

from datetime import datetime
from enum import Enum

from .models import Event


class Standing(Enum):
    OPEN = "open"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    PAST = "past"
    CANCELLED = "cancelled"


def standing(event: Event, now: datetime) -> Standing:
    """The first reason that holds, the weightiest first."""
    if event.state == Event.State.CANCELLED:
        return Standing.CANCELLED
    if event.is_over(now) or event.state in (Event.State.HELD, Event.State.DOCUMENTED):
        return Standing.PAST
    if event.registration_opens and now < event.registration_opens:
        return Standing.NOT_YET
    return Standing.OPEN if event.is_open_for_registration(now) else Standing.CLOSED
