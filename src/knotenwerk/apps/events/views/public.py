"""Events as everybody sees them: the town but never the venue, numbers but never names."""

from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import Any

from django.core.cache import caches
from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.appearance import theme_of

from ..calendars import public_calendar, public_feed
from ..models import Event
from ..publicity import Publicity

A_PAGE = 20
CALENDAR = "text/calendar; charset=utf-8"


@allow(ANYONE)
def events(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    upcoming = Event.objects.public().with_seats().upcoming(now)
    context = {"events": [Publicity(event, now) for event in upcoming], "feed": feed_address(request)}
    return render(request, "events/public/events.html", context)


@allow(ANYONE)
def past_events(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    past = Event.objects.public().exclude(state=Event.State.CANCELLED).with_seats().past(now)
    page = Paginator(past, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "events": [Publicity(event, now) for event in page]}
    return render(request, "events/public/past.html", context)


def feed_address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("events:feed"))


@allow(ANYONE)
def feed(request: HttpRequest) -> HttpResponse:
    """All public events of the last year and to come, for calendars that subscribe."""
    now = timezone.now()
    events = Event.objects.public().filter(ends_at__gte=now - timedelta(days=365)).order_by("starts_at", "pk")
    content = public_feed(events, now=now, url_of=lambda event: address_of(request, event))
    return HttpResponse(content, content_type=CALENDAR)


@allow(ANYONE)
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event as a calendar file."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    content = public_calendar(event, now=timezone.now(), url=address_of(request, event))
    return calendar_file(content, event)


def calendar_file(content: bytes, event: Event) -> HttpResponse:
    file_name = f'attachment; filename="{event.slug}.ics"'
    return HttpResponse(content, content_type=CALENDAR, headers={"Content-Disposition": file_name})


def address_of(request: HttpRequest, event: Event) -> str:
    return request.build_absolute_uri(event.get_absolute_url())


@allow(ANYONE)
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an event. For visitors it is made once a minute, or when the event or its seats change."""
    if not is_plain(request):
        return HttpResponse(page_of(request, visible_event(request, slug)))
    key = key_of(request, slug)
    page = caches["pages"].get(key)
    if page is None:
        page = page_of(request, get_object_or_404(public_events(), slug=slug))
        caches["pages"].set(key, page)
    return HttpResponse(page)


def is_plain(request: HttpRequest) -> bool:
    """Nobody signed in and no message waiting: the page is the same for all such visitors."""
    return not {"sessionid", "messages"}.intersection(request.COOKIES)


def key_of(request: HttpRequest, slug: str) -> str:
    """Another key with each change of the event or its seats; one small query."""
    version = version_of(slug)
    if version is None:
        raise Http404
    seen_as = (request.scheme, request.get_host(), get_language(), theme_of(request))
    return sha256(repr((version, seen_as)).encode()).hexdigest()


def version_of(slug: str) -> tuple[object, ...] | None:
    """Key, last change, seats taken and people waiting of a public event."""
    statement, parameters = version_query()
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters[:-1], slug])
        return cursor.fetchone()


@cache
def version_query() -> tuple[str, tuple[Any, ...]]:
    """Compiled once, the slug as its last parameter: compiling takes twenty times as long as asking."""
    events = Event.objects.public().with_seats().order_by().filter(slug="")
    return events.values_list("pk", "changed_at", "seats_taken", "people_waiting").query.sql_with_params()


def public_events():
    return Event.objects.public().with_seats().select_related("type", "series", "project")


def visible_event(request: HttpRequest, slug: str) -> Event:
    """Whoever prepares an event sees its page before everybody does."""
    event = public_events().filter(slug=slug).first()
    if event is None and request.user.is_authenticated and request.user.may(Permission.READ_EVENTS):
        mine = Event.objects.led_by(request.user).with_seats().select_related("type", "series", "project")
        event = get_object_or_404(mine, slug=slug)
    if event is None:
        raise Http404
    return event


def page_of(request: HttpRequest, event: Event) -> bytes:
    context = {"event": event, "public": Publicity(event, timezone.now(), request)}
    return render_to_string("events/public/event.html", context, request).encode()
