"""The door: who is here, tap by tap. What scripts do on a phone works here by forms as well."""

from datetime import date, datetime
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.private import private
from knotenwerk.apps.ui.words import clock

from ..checking_in import NoSeatError, NotTakingPlaceError, arrive, take_back
from ..door import Guest, day_at, door, search
from ..models import Event, Registration

MOST_FOUND = 5  # waiting or withdrawn people named beside the hits


@allow(Permission.CHECK_IN)
@private
@require_GET
def check_in(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_at_door(request, slug)
    if event.state == Event.State.CANCELLED:
        return render(request, "events/check_in/cancelled.html", {"event": event, "hand": True})
    now, query = timezone.now(), request.GET.get("q", "").strip()[:100]
    day = chosen_day(request.GET.get("day", ""), event, now)
    seen = door(event, day)
    with timezone.override(event.zone):
        return render(
            request,
            "events/check_in/door.html",
            {
                "hand": True,
                "event": event,
                "door": seen,
                "day": day,
                "q": query,
                "found": search(seen.guests, query) if query else [],
                "without_seat": without_seat(event, query) if query else [],
                "state": seen.state(),
                "key": uuid4().hex,
                "synchronised": clock(now),
                "clock_pattern": clock_pattern(),
                "is_early": now.astimezone(event.zone).date() < event.first_day,
            },
        )


@allow(Permission.CHECK_IN)
@require_POST
def arrivals(request: HttpRequest, slug: str) -> HttpResponse:
    event, now = event_at_door(request, slug), timezone.now()
    registration = get_object_or_404(event.registrations, code=request.POST.get("code", ""))
    day = chosen_day(request.POST.get("day", ""), event, now)
    note_arrival(request, registration, day, now=now)
    return back_to_door(request, event, day)


@allow(Permission.CHECK_IN)
@require_POST
def returns(request: HttpRequest, slug: str) -> HttpResponse:
    event, now = event_at_door(request, slug), timezone.now()
    take_back(event, request.POST.get("key", ""), by=request.user, now=now)
    return back_to_door(request, event, chosen_day(request.POST.get("day", ""), event, now))


def event_at_door(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(Event.objects.led_by(request.user), slug=slug)


def chosen_day(text: str, event: Event, now: datetime) -> date:
    """The day asked for if the event takes place on it, else the one that suits the calendar."""
    return next((day for day in event.days if day.isoformat() == text), day_at(event, now))


def note_arrival(request: HttpRequest, registration: Registration, day: date, *, now: datetime) -> None:
    """Note an arrival from a form. Its key is that of the page and the person, so that two clicks are one."""
    key = f"{request.POST.get('key', '')[:40] or uuid4().hex}-{registration.code}"
    try:
        arrive(registration, day, key=key, by=request.user, now=now, at=now)
    except NoSeatError:
        messages.error(request, no_seat(registration))
    except NotTakingPlaceError:
        messages.error(request, _("The event is cancelled. There is nobody to check in."))


def no_seat(registration: Registration) -> str:
    return _("The registration of %(name)s was refused. Please ask those who lead the event.") % {
        "name": registration.name
    }


def back_to_door(request: HttpRequest, event: Event, day: date) -> HttpResponse:
    query = {"day": day.isoformat()} | ({"q": request.POST["q"]} if request.POST.get("q") else {})
    return redirect(f"{reverse('events:check-in', args=[event.slug])}?{urlencode(query)}")


def without_seat(event: Event, query: str) -> list[Registration]:
    """People found by name who are registered and have no seat: they may stand at the door all the same."""
    others = event.registrations.exclude(state=Registration.State.SEATED).by_name()
    return [guest.registration for guest in search((Guest(other, None) for other in others), query)][:MOST_FOUND]


def clock_pattern() -> str:
    """How a time is written in the reader's language, with {h} and {m}, for the clock of the phone."""
    return clock(datetime(2000, 1, 1, 23, 59)).replace("23", "{h}").replace("59", "{m}")
