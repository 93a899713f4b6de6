"""The first page for everyone: who meets here, when next, and from where people come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import strip_tags

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.events.models import Event
from knotenwerk.apps.events.publicity import Publicity
from knotenwerk.apps.ui.laender import tiles
from knotenwerk.apps.ui.rich_text import clean

from ..active_places import active_places
from ..pages import texts_of_home

FEW = 4


@allow(ANYONE)
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    welcome, work = texts_of_home()
    coming = Event.objects.public().exclude(state=Event.State.CANCELLED).with_seats().upcoming(now)
    context = {
        "heading": welcome.title,
        "lead": strip_tags(welcome.body),
        "work": {"heading": work.title, "body": clean(work.body)},
        "events": [Publicity(event, now) for event in coming[:FEW]],
        "tiles": tiles(active_places(timezone.localdate(now))),
        "today": timezone.localdate(now),
    }
    return render(request, "office/home.html", context)
