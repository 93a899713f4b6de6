"""Where an event stands for somebody who wants to come: how full it is, and what one can do now, in sentences.

Events are given as by `EventQuerySet.with_seats()`.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knotenwerk.apps.ui.words import clock, day, number

from .models import Event
from .opening import Standing, standing


@dataclass(frozen=True)
class Invitation:
    """The one thing to do on the page of an event: a sentence, and the label of the button ("" for none)."""

    sentence: str
    label: str = ""


def invitation(event: Event, now: datetime) -> Invitation:
    match standing(event, now):
        case Standing.CANCELLED:
            return Invitation(_("This event is cancelled. %(ask)s") % {"ask": whom_to_ask(event)})
        case Standing.PAST:
            return Invitation(_("This event has taken place."))
        case Standing.NOT_YET:
            return Invitation(opens(event))
        case Standing.CLOSED:
            return Invitation(closed(event))
    if is_full(event):
        return Invitation(how_waiting_goes(event), _("Join the waiting list"))
    return Invitation(how_seats_are_given(event), way_in(event))


def is_full(event: Event) -> bool:
    """Full also while somebody stands in line: a free seat belongs to them first."""
    if event.capacity is None:
        return False
    return event.seats_taken >= event.capacity or (event.people_waiting > 0 and is_by_order(event))


def is_by_order(event: Event) -> bool:
    return event.admission == Event.Admission.ORDER


def opens(event: Event) -> str:
    opening = (event.registration_opens or event.starts_at).astimezone(event.zone).replace(tzinfo=None)
    return _("Registration opens on %(day)s, %(time)s.") % {"day": day(opening), "time": clock(opening)}


def closed(event: Event) -> str:
    closing = event.closes_at.astimezone(event.zone)
    return _("Registration closed on %(day)s. %(ask)s") % {"day": day(closing.date()), "ask": whom_to_ask(event)}


def whom_to_ask(event: Event) -> str:
    return _("Please write to %(mail)s.") % {"mail": event.contact} if event.contact else _("Please ask the hosts.")


def way_in(event: Event) -> str:
    return _("Register") if is_by_order(event) else _("Ask for a seat")


def how_seats_are_given(event: Event) -> str:
    if is_by_order(event):
        return _("It takes two minutes and needs no account. You can withdraw at any time.")
    return _("Seats are given for the mix, not in the order of registration; you hear from us with the reason.")


def how_waiting_goes(event: Event) -> str:
    if not is_by_order(event):
        return _("The waiting list goes by the mix, not by the order. You see your own reason and can leave any time.")
    return _("When a seat becomes free, the first in line is asked by mail and has %(hours)s hours to answer.") % {
        "hours": event.offer_hours
    }


def seats_in_words(event: Event) -> str:
    """ "64 of 80 taken", "all 80 taken, 9 people waiting"; without a number of seats "as many as come"."""
    if event.capacity is None:
        return _("as many as come")
    if is_full(event):
        return ", ".join([full(event), *waiting(event)])
    return _("%(n)s of %(total)s taken") % {"n": number(event.seats_taken), "total": number(event.capacity)}


def full(event: Event) -> str:
    free = (event.capacity or 0) - event.seats_taken
    if free <= 0:
        return _("all %(total)s taken") % {"total": number(event.capacity)}
    return ngettext("%(n)s free for those in line", "%(n)s free for those in line", free) % {"n": number(free)}


def waiting(event: Event) -> list[str]:
    n = event.people_waiting
    return [ngettext("%(n)s person waiting", "%(n)s people waiting", n) % {"n": number(n)}] if n else []


def state_in_words(event: Event, now: datetime) -> str:
    """One short line for a list of events."""
    match standing(event, now):
        case Standing.CANCELLED:
            return _("cancelled")
        case Standing.PAST:
            return ""
        case Standing.NOT_YET:
            return opens(event)
        case Standing.CLOSED:
            return _("registration closed")
    if event.capacity is None:
        return _("registration open")
    return _("seats: %(seats)s") % {"seats": seats_in_words(event)}


def answer_in_words(value: object) -> str:
    """An answer as it is kept: text, a choice, several, yes or no."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
