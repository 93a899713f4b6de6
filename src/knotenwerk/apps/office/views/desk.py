"""The office's first page and the rarer rooms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.models import Event

from ..lately import lately
from ..rooms import MORE, OFFICE, groups_for
from ..work_queue import work_queue

FEW = 6


@allow(*OFFICE)
def desk(request: HttpRequest) -> HttpResponse:
    """What needs doing next. Whoever has one room only is led there."""
    only = only_room(request.user)
    if only:
        return redirect(only)
    now = timezone.now()
    events = Event.objects.led_by(request.user).with_seats().select_related("type", "series")
    context = {
        "tasks": work_queue(request.user, now=now),
        "events": events.public().exclude(state=Event.State.CANCELLED).upcoming(now)[:FEW],
        "reads_events": request.user.may(Permission.READ_EVENTS),
        "may_prepare": request.user.may(Permission.CHANGE_EVENTS),
        "happened": lately(request.user, now=now),
        "today": timezone.localdate(now),
    }
    return render(request, "office/desk.html", context)


def only_room(account: Account) -> str:
    """The URL name of the one room of somebody whose work is neither events nor persons, or ""."""
    if account.may(Permission.READ_EVENTS, Permission.READ_DIRECTORY):
        return ""
    if account.may(Permission.READ_COUNTS):
        return "projects:counts"
    return "office:operation" if account.may(Permission.OPERATE) else "office:more"


@allow(*MORE)
def more(request: HttpRequest) -> HttpResponse:
    return render(request, "office/more.html", {"groups": groups_for(request.user)})
