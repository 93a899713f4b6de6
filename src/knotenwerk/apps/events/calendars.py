"""The event as a calendar file: one UID for its whole life, a SEQUENCE that only rises (RFC 5545, RFC 5546)."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, vCalAddress, vText
from icalendar import Event as Entry

from knotenwerk.apps.ui.host import host_name

from .models import Event, Registration


def public_calendar(event: Event, *, now: datetime, url: str = "") -> bytes:
    """For everyone: the town, never the venue or the link for online."""
    return _calendar("PUBLISH", _public_entry(event, now=now, url=url))


def public_feed(events: Iterable[Event], *, now: datetime, url_of: Callable[[Event], str]) -> bytes:
    """All these events for calendars that subscribe; as little of each as `public_calendar` says."""
    entries = [_public_entry(event, now=now, url=url_of(event)) for event in events]
    return _calendar("PUBLISH", *entries, name=settings.KNOTENWERK_SITE_NAME)


def invitation(registration: Registration, *, now: datetime, url: str) -> bytes:
    """METHOD:REQUEST for one person with a seat: venue and link included, nobody else named."""
    event = registration.event
    entry = _entry(event, sequence=registration.sequence, now=now, cancelled=False)
    online = registration.online or event.mode == Event.Mode.ONLINE
    _place(entry, event.online_link if online else one_line(event.venue) or event.town, url)
    if event.online_link and event.mode != Event.Mode.ON_SITE:
        entry["DESCRIPTION"] = vText(f"{event.summary}\n\n{_('Online:')} {event.online_link}\n{url}".strip())
    _parties(entry, registration)
    return _calendar("REQUEST", entry)


def cancellation(registration: Registration, *, now: datetime) -> bytes:
    """METHOD:CANCEL: the entry leaves the calendar of this one person."""
    entry = _entry(registration.event, sequence=registration.sequence, now=now, cancelled=True)
    _parties(entry, registration)
    return _calendar("CANCEL", entry)


def one_line(text: str) -> str:
    """A venue of several lines, for a place of one: "Rathaus, Markt 1, 37603 Holzminden"."""
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())


def _public_entry(event: Event, *, now: datetime, url: str) -> Entry:
    entry = _entry(event, sequence=event.sequence, now=now, cancelled=event.state == Event.State.CANCELLED)
    _place(entry, event.town, url)
    return entry


def _entry(event: Event, *, sequence: int, now: datetime, cancelled: bool) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.uid}@{host_name()}")
    entry.add("sequence", sequence)
    entry.add("dtstamp", now)
    entry.add("summary", event.title)
    entry.add("dtstart", event.starts_at.astimezone(event.zone))
    entry.add("dtend", event.ends_at.astimezone(event.zone))
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return entry


def _place(entry: Entry, place: str, url: str) -> None:
    if place:
        entry.add("location", place)
    if url:
        entry.add("url", url)


def _parties(entry: Entry, registration: Registration) -> None:
    """RFC 5546 wants both; only addresses, no names, and no reply is asked for."""
    organizer = registration.event.contact or sender_address()
    entry["ORGANIZER"] = vCalAddress(f"mailto:{organizer}")
    attendee = vCalAddress(f"mailto:{registration.mail}")
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    entry["ATTENDEE"] = attendee


def sender_address() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")


def _calendar(method: str, *entries: Entry, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Knotenwerk//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(entry)
    years = [entry.start.year for entry in entries]
    if years:
        calendar.add_missing_timezones(first_date=date(min(years) - 1, 1, 1), last_date=date(max(years) + 2, 1, 1))
    return calendar.to_ical()
