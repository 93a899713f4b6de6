"""What the public page of one event shows, and what search engines and shared links read of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import override

from knotenwerk.apps.projects.funding import Funding, funding
from knotenwerk.apps.ui.words import clock, clock_range

from .in_words import Invitation, invitation, seats_in_words, state_in_words
from .models import Event
from .opening import Standing, standing
from .structured import json_ld
from .times import days, when_there

CALENDARS = (
    ("Google", "https://calendar.google.com/calendar/render", "text", "details"),
    ("Outlook.com", "https://outlook.live.com/calendar/0/deeplink/compose", "subject", "body"),
    ("Microsoft 365", "https://outlook.office.com/calendar/0/deeplink/compose", "subject", "body"),
    ("Yahoo", "https://calendar.yahoo.com/", "title", "desc"),
)


@dataclass(frozen=True)
class Alternate:
    language: str
    url: str


@dataclass
class Publicity:
    """An event as given by `EventQuerySet.with_seats()`, at one moment; `request` only for its own page."""

    event: Event
    now: datetime
    request: HttpRequest | None = None

    def absolute(self, path: str) -> str:
        return self.request.build_absolute_uri(path) if self.request else path

    @property
    def days(self) -> str:
        return days(self.event)

    @property
    def when(self) -> str:
        return when_there(self.event)

    @property
    def times(self) -> str:
        """For a list: the hours of a single day, else when it begins."""
        if self.event.first_day == self.event.last_day:
            return clock_range(self.event.begin, self.event.end)
        return clock(self.event.begin)

    @property
    def place(self) -> str:
        """The town, or that it is online; never more."""
        way = str(self.event.get_mode_display()) if self.event.mode != Event.Mode.ON_SITE else ""
        return ", ".join(
            part for part in (self.event.town if self.event.mode != Event.Mode.ONLINE else "", way) if part
        )

    @property
    def seats(self) -> str:
        return seats_in_words(self.event)

    @property
    def state(self) -> str:
        return state_in_words(self.event, self.now)

    @cached_property
    def standing(self) -> Standing:
        return standing(self.event, self.now)

    @property
    def is_coming(self) -> bool:
        return self.standing in (Standing.OPEN, Standing.NOT_YET, Standing.CLOSED)

    @property
    def closes_on(self):
        return self.event.closes_at.astimezone(self.event.zone).date()

    @cached_property
    def invitation(self) -> Invitation:
        return invitation(self.event, self.now)

    @cached_property
    def hosts(self) -> list[str]:
        """In the agreed order."""
        return [str(host.organisation) for host in self.event.event_hosts.select_related("organisation")]

    @cached_property
    def funding(self) -> Funding:
        return funding(self.event.project, self.event.first_day)

    @cached_property
    def url(self) -> str:
        return self.absolute(self.event.get_absolute_url())

    @property
    def alternates(self) -> list[Alternate]:
        """This page in each language, with the whole address as search engines want it."""
        return [Alternate(code, self.url_in(code)) for code, _language in settings.LANGUAGES]

    def url_in(self, code: str) -> str:
        with override(code):
            return self.absolute(reverse("events:event", args=[self.event.slug]))

    @property
    def json_ld(self) -> SafeString:
        told = self.event.date_changes.filter(announced_at__isnull=False).first()
        return json_ld(self.event, self.hosts, url=self.url, was=told.before["starts_at"] if told else "")

    @property
    def calendars(self) -> list[tuple[str, str]]:
        """Name and address of the common calendars, each opening an entry with title, time, town and this page."""
        return [(name, f"{address}?{self.entry(title, text)}") for name, address, title, text in CALENDARS]

    def entry(self, title: str, text: str) -> str:
        moments = [moment.astimezone(UTC) for moment in (self.event.starts_at, self.event.ends_at)]
        begin, end = (f"{moment:%Y%m%dT%H%M%SZ}" for moment in moments)
        start, stop = (f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in moments)
        ways = {
            "text": {"action": "TEMPLATE", "dates": f"{begin}/{end}", "location": self.place},
            "subject": {"rru": "addevent", "startdt": start, "enddt": stop, "location": self.place},
            "title": {"v": "60", "st": begin, "et": end, "in_loc": self.place},
        }
        return urlencode({title: self.event.title, text: self.url, **ways[title]})
