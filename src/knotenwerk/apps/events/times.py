"""When an event is, on the clocks of its place; in UTC too for readers whose clocks may differ."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import clock, clock_range, day, day_range

from .models import Event, Registration


def days(event: Event) -> str:
    """ "18–19 March 2027" """
    return day_range(event.first_day, event.last_day)


def when(event: Event, *, zone=None) -> str:
    """ "Thursday, 18 March 2027, 10:00–16:00", or from day and time to day and time."""
    with timezone.override(zone or event.zone):
        first, last = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
        if first.date() == last.date():
            return f"{day(first, 'weekday')}, {clock_range(first, last)}"
        return _("%(first)s to %(last)s") % {"first": moment(first), "last": moment(last)}


def moment(value: datetime) -> str:
    """ "Thursday, 18 March 2027, 10:00", on the clocks of the active time zone."""
    return f"{day(value, 'weekday')}, {clock(value)}"


def moment_at(value: datetime, event: Event) -> str:
    with timezone.override(event.zone):
        return moment(value)


def when_there(event: Event) -> str:
    """As `when`; with the place of the clocks and UTC where they are not those of the house."""
    return when(event) if event.time_zone == settings.TIME_ZONE else with_utc(event)


def when_for(registration: Registration) -> str:
    """As `when`; with the place of the clocks and UTC where the reader's clocks may differ."""
    event = registration.event
    return with_utc(event) if reads_other_clocks(registration) else when(event)


def with_utc(event: Event) -> str:
    place = event.time_zone.rpartition("/")[2].replace("_", " ")
    return _("%(when)s (time in %(place)s); in UTC: %(utc)s") % {
        "when": when(event),
        "place": place,
        "utc": when(event, zone=UTC),
    }


def reads_other_clocks(registration: Registration) -> bool:
    """The event keeps other clocks than the house, or one joins online from another country."""
    event, organisation = registration.event, registration.organisation
    from_abroad = organisation is not None and organisation.country != "DE"
    return event.time_zone != settings.TIME_ZONE or (event.mode != Event.Mode.ON_SITE and from_abroad)
