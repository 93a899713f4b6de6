"""Attendance as a table to take along: one row for each person with a seat, one column for each day."""

from collections.abc import Iterator
from datetime import date, time

from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import day as said

from .door import expected
from .models import CheckIn, Event, Registration
from .papers import function_alone, is_protected, sector

Cell = str | time


def headers(event: Event) -> list[str]:
    return [_("Name"), _("Organisation"), _("Function"), _("Sector"), *(said(day) for day in event.days)]


def rows(event: Event) -> Iterator[list[Cell]]:
    """On a day stands the time of arrival, or that the signed list says so. Protected people have no name here."""
    arrivals: dict[tuple[int, date], CheckIn] = {
        (arrival.registration_id, arrival.day): arrival
        for arrival in CheckIn.objects.standing().filter(registration__event=event)
    }
    for guest in expected(event).select_related("person", "sector"):
        yield [*who(guest), *(when(arrivals.get((guest.pk, day)), event) for day in event.days)]


def who(guest: Registration) -> list[Cell]:
    if is_protected(guest):
        return ["", "", function_alone(guest), sector(guest)]
    return [guest.name, guest.organisation_name, guest.function, sector(guest)]


def when(arrival: CheckIn | None, event: Event) -> Cell:
    if arrival is None:
        return ""
    if arrival.arrived_at is None:
        return _("by the signed list")
    return arrival.arrived_at.astimezone(event.zone).time().replace(second=0, microsecond=0)
