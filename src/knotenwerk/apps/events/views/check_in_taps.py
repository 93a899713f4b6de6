"""What the phone at the door says and asks: taps to apply, the state of the day, the worker that keeps the page."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.private import private

from ..checking_in import Answer, Outcome, Tap, apply
from ..door import door
from .check_in import chosen_day, event_at_door, no_seat

MOST_TAPS = 500
LONGEST_WAIT = timedelta(days=60)  # nobody carries a tap around for longer


class NotTapsError(Exception):
    """What was sent is not a list of taps."""


@allow(Permission.CHECK_IN)
@private
@require_POST
def taps(request: HttpRequest, slug: str) -> HttpResponse:
    """Apply taps and tell the state after. They say how many seconds `ago`, so that a wrong clock does no harm."""
    event, now = event_at_door(request, slug), timezone.now()
    try:
        sent = read_taps(request.body, now)
    except NotTapsError:
        return HttpResponseBadRequest(_("These are not taps of the check-in page."))
    answers = apply(event, sent, by=request.user, now=now)
    return JsonResponse(
        {
            "answered": list(answers),
            "said": [sentence for sentence in map(said, answers.values()) if sentence],
            "state": door(event, chosen_day(request.GET.get("day", ""), event, now)).state(),
        }
    )


@allow(Permission.CHECK_IN)
@private
@require_GET
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """The state of the day, and the token by which this session may send taps: scripts cannot read its cookie."""
    event = event_at_door(request, slug)
    day = chosen_day(request.GET.get("day", ""), event, timezone.now())
    return JsonResponse(door(event, day).state(), headers={"X-CSRFToken": get_token(request)})


@allow(Permission.CHECK_IN)
@require_GET
def worker(request: HttpRequest, slug: str) -> HttpResponse:
    """The service worker. It comes from below the page because it may keep only what lies beside or below itself."""
    file = Path(finders.find("events/check_in_worker.js"))
    return HttpResponse(file.read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def read_taps(body: bytes, now: datetime) -> list[Tap]:
    """Raises NotTapsError."""
    try:
        sent = json.loads(body)["taps"]
        if len(sent) > MOST_TAPS:
            raise NotTapsError
        return [read_tap(tap, now) for tap in sent]
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        raise NotTapsError from None


def read_tap(sent: dict[str, Any], now: datetime) -> Tap:
    key, code, takes_back = (str(sent.get(name, "")) for name in ("key", "code", "takes_back"))
    if not 8 <= len(key) <= 60 or len(code) > 60 or len(takes_back) > 60:
        raise ValueError
    ago = min(max(timedelta(seconds=float(sent.get("ago", 0))), timedelta()), LONGEST_WAIT)
    return Tap(key, at=now - ago, day=date.fromisoformat(sent["day"]), code=code, takes_back=takes_back)


def said(answer: Answer) -> str:
    """What those at the door should know about a tap that was not plainly noted."""
    match answer.outcome:
        case Outcome.LET_IN:
            return _("%(name)s had no seat any more and has one again.") % {"name": answer.registration.name}
        case Outcome.REFUSED:
            return no_seat(answer.registration)
        case Outcome.UNKNOWN:
            return _("One tap was for somebody who is not in the list of this event any more.")
    return ""
