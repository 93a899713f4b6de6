"""Where somebody sits, for their personal page: as the version says that holds, and only once one was published."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from knotenwerk.apps.events.models import Registration
from knotenwerk.apps.events.own_facts import OwnFact
from knotenwerk.apps.ui.words import clock

from .models import Round, Seat, SeatingPlan


def tables(registration: Registration) -> Iterator[OwnFact]:
    plan = SeatingPlan.objects.in_force(registration.event)
    if plan is None or registration.state != Registration.State.SEATED:
        return
    seats = plan.seats().filter(registration=registration).select_related("round", "table").order_by("round__number")
    if seats:
        yield OwnFact(_("Your tables"), tuple(in_words(seat) for seat in seats))


def in_words(seat: Seat) -> str:
    """For example: Round 2, 10:30: table 4 (Transport)."""
    table = _("table %(number)s") % {"number": seat.table.number}
    topic = f" ({seat.table.topic})" if seat.table.topic else ""
    return f"{when(seat.round)}: {table}{topic}"


def when(round_: Round) -> str:
    """For example: Round 2, 10:30."""
    name = round_.name or _("Round %(number)s") % {"number": round_.number}
    return f"{name}, {clock(round_.begins)}" if round_.begins else name


FACTS = (tables,)
