"""The code a guest shows at the door, behind the personal link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.ui.private import private

from .. import door_code
from ..models import Registration
from .registration import find


@allow(ANYONE)
@private
@require_GET
def page(request: HttpRequest, token: str) -> HttpResponse:
    registration = with_seat(token)
    return render(
        request, "events/check_in/code.html", {"registration": registration, "event": registration.event, "hand": True}
    )


@allow(ANYONE)
@private
@require_GET
def picture(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(door_code.picture(with_seat(token)), content_type="image/svg+xml")


def with_seat(token: str) -> Registration:
    registration = find(token)
    if registration.state != Registration.State.SEATED:
        raise Http404
    return registration
