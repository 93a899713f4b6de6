"""One person at the door: found by the code of a badge, or come without registration."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.private import private

from .. import checking_in
from ..door import Guest, day_at, door
from ..forms.check_in import WalkInForm
from ..models import Event, Registration
from .check_in import back_to_door, chosen_day, event_at_door, note_arrival

State = Registration.State


@allow(Permission.CHECK_IN)
@private
@require_GET
def person(request: HttpRequest, code: str) -> HttpResponse:
    """What the camera of a phone opens: who it is, and one button."""
    registration, now = find(request, code), timezone.now()
    event = registration.event
    day = day_at(event, now)
    arrival = registration.check_ins.standing().on(day).first()
    with timezone.override(event.zone):
        return render(
            request,
            "events/check_in/person.html",
            {
                "hand": True,
                "event": event,
                "guest": Guest(registration, arrival),
                "day": day,
                "is_today": now.astimezone(event.zone).date() == day,
                "key": uuid4().hex,
            },
        )


@allow(Permission.CHECK_IN)
@require_POST
def arrival(request: HttpRequest, code: str) -> HttpResponse:
    registration, now = find(request, code), timezone.now()
    day = chosen_day(request.POST.get("day", ""), registration.event, now)
    note_arrival(request, registration, day, now=now)
    return redirect("events:check-in-code", code)


@allow(Permission.CHECK_IN)
@require_POST
def taking_back(request: HttpRequest, code: str) -> HttpResponse:
    registration = find(request, code)
    checking_in.take_back(registration.event, request.POST.get("key", ""), by=request.user, now=timezone.now())
    return redirect("events:check-in-code", code)


@allow(Permission.CHECK_IN)
@require_POST
def leaving(request: HttpRequest, code: str) -> HttpResponse:
    registration = find(request, code)
    here = get_object_or_404(registration.check_ins.standing(), device_key=request.POST.get("key", ""))
    checking_in.leave(here, now=timezone.now())
    return redirect("events:check-in-code", code)


def find(request: HttpRequest, code: str) -> Registration:
    """A code of an event that is somebody else's is as unknown as one that was never given."""
    mine = Registration.objects.filter(event__in=Event.objects.led_by(request.user))
    return get_object_or_404(mine.select_related("event", "sector"), code=code)


@allow(Permission.CHECK_IN)
@private
def walk_in(request: HttpRequest, slug: str) -> HttpResponse:
    event, now = event_at_door(request, slug), timezone.now()
    asked = request.POST or request.GET
    day = chosen_day(asked.get("day", ""), event, now)
    if event.state == Event.State.CANCELLED:
        return back_to_door(request, event, day)
    form = WalkInForm(request.POST or None, event=event, initial={"day": day, "key": uuid4().hex})
    if request.method == "POST" and form.is_valid():
        guest = checking_in.walk_in(
            event, form.newcomer(), day, key=form.cleaned_data["key"], by=request.user, now=now
        )
        messages.success(request, _("%(name)s is here.") % {"name": guest.name})
        say_if_too_many(request, event, day)
        return back_to_door(request, event, day)
    return render(request, "events/check_in/walk_in.html", {"hand": True, "event": event, "form": form, "day": day})


def say_if_too_many(request: HttpRequest, event: Event, day) -> None:
    too_many = door(event, day).too_many
    if too_many:
        said = ngettext(
            "That is %(n)s person more than the %(seats)s seats. Please think of chairs and food.",
            "That is %(n)s people more than the %(seats)s seats. Please think of chairs and food.",
            too_many,
        )
        messages.warning(request, said % {"n": too_many, "seats": event.capacity})
