"""How a registration stands, and why one cannot register, each as a heading and one sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import day

from .models import Event, Registration
from .opening import Standing
from .seats import Reason, Wait
from .times import moment_at

State = Registration.State


@dataclass(frozen=True)
class Words:
    heading: str
    sentence: str


def how_it_stands(registration: Registration, wait: Wait | None, offered_until: str) -> Words:
    event = registration.event
    if event.state == Event.State.CANCELLED:
        return Words(_("The event is cancelled"), _("It does not take place. Your entry in the calendar is gone."))
    if wait:
        return how_one_waits(wait)
    usual = {
        State.SEATED: Words(_("You have a seat"), _("We look forward to meeting you.")),
        State.OFFERED: Words(
            _("A seat is free for you"), _("It is kept for you until %(until)s.") % {"until": offered_until}
        ),
        State.EXPIRED: Words(
            _("The offer has passed"), _("We heard nothing in time, so the seat went to the next person.")
        ),
        State.REFUSED: Words(_("There is no seat for you"), _("The team has told you the reason by mail.")),
    }
    return usual.get(
        State(registration.state), Words(_("You have withdrawn"), _("Your place has gone to the next person."))
    )


def how_one_waits(wait: Wait) -> Words:
    match wait.reason:
        case Reason.MIX:
            return Words(_("You are on the list"), _("Seats are given by the mix, not by order."))
        case Reason.CHOSEN:
            return Words(_("You are on the waiting list"), _("Seats are given by the mix, not by order."))
        case Reason.LOT:
            return Words(_("You are on the waiting list"), _("Seats were drawn by lot, and yours was not among them."))
        case Reason.GROUP:
            return Words(
                _("Your group is not complete yet"), _("Some of you have not confirmed their mail addresses.")
            )
    return Words(
        _("Place %(place)s on the waiting list") % {"place": wait.place}, _("All seats are taken at the moment.")
    )


def why_not(event: Event, standing: Standing) -> Words:
    """Why nobody can register now."""
    match standing:
        case Standing.CANCELLED:
            return Words(_("The event is cancelled"), _("It does not take place, so nobody can register."))
        case Standing.PAST:
            return Words(
                _("The event is over"),
                _("It took place on %(day)s. Nobody can register any more.") % {"day": day(event.first_day)},
            )
        case Standing.NOT_YET if event.registration_opens:
            return Words(
                _("Registration is not open yet"),
                _("It opens on %(moment)s.") % {"moment": moment_at(event.registration_opens, event)},
            )
    closed = moment_at(event.closes_at, event)
    return Words(_("Registration is closed"), _("It was open until %(moment)s.") % {"moment": closed})
