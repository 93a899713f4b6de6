"""The first page of an event in the office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.laender import tiles

from ... import overview
from ...models import Event
from ...opening import standing
from ...times import when_there
from .finding import event_to_read, may_change

State = Event.State


@allow(Permission.READ_EVENTS)
def office_event(request: HttpRequest, slug: str) -> HttpResponse:
    event, now = event_to_read(request, slug), timezone.now()
    guests = overview.guests_of(event)
    mixture = overview.mixture(guests)
    registrations = reverse("events:registrations", args=[event.slug])
    changes = may_change(request, event)
    return render(
        request,
        "events/office/event.html",
        {
            "event": event,
            "may_change": changes,
            "standing": standing(event, now).value,
            "days_left": (event.first_day - now.astimezone(event.zone).date()).days,
            "figures": overview.figures(event, guests),
            "mixture": mixture,
            "tiles": tiles(mixture.states, url=lambda key: f"{registrations}?land={key}", hide_few=False),
            "acts": overview.what_is_next(event, now, may_change=changes),
            "warnings": overview.warnings(event),
            "waiting": event.registrations.waiting().select_related("sector")[:5],
            "history": event.state_changes.select_related("changed_by"),
            "when": when_there(event),
            "is_over": event.is_over(now),
        },
    )
