"""Asking for seats, and confirming the own mail address. Opening a link never changes anything; buttons do."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.projects.funding import funding_line
from knotenwerk.apps.ui.private import private

from .. import answering, registering
from ..consents import PHOTO, PHOTO_GROUP, TEXTS
from ..forms.own import needs_note
from ..forms.registration import Application, Known
from ..models import Event, Registration
from ..opening import Standing, standing
from ..registering import AlreadyRegistered, LinkExpired, NotPossibleNow
from ..stating import why_not
from ..times import days
from .own_forms import OwnForms


@allow(ANYONE)
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for one or several people."""
    event, now = get_object_or_404(Event.objects.public(), slug=slug), timezone.now()
    if standing(event, now) != Standing.OPEN:
        return closed(request, event, standing(event, now))
    application = Application(event, posted=request.POST if request.method == "POST" else None, known=known(request))
    if request.method == "POST" and not application.is_unfinished() and application.is_valid():
        registering.request(event, application.wish(), now=now)
        for mail in application.shared_mails():
            messages.info(request, _("Several people share %(mail)s. All their letters go there.") % {"mail": mail})
        return redirect("events:register_sent", slug)
    return render(request, "events/registration/register.html", about(event) | {"application": application})


@allow(ANYONE)
@require_GET
def register_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens next; the same for everybody, whoever is registered already."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    return render(request, "events/registration/sent.html", about(event))


def closed(request: HttpRequest, event: Event, why: Standing) -> HttpResponse:
    words = why_not(event, why)
    page = about(event) | {"heading": words.heading, "lead": words.sentence}
    return render(request, "events/registration/closed.html", page)


def about(event: Event) -> dict[str, Any]:
    """What every page around a registration says of the event."""
    return {
        "event": event,
        "days": days(event),
        "needs_note": needs_note(event),
        "photo_texts": {"group": TEXTS[PHOTO_GROUP], "yes": TEXTS[PHOTO]},
        "confirm_days": settings.KNOTENWERK_CONFIRM_DAYS,
        "funding_line": funding_line(event.project, event.first_day),
    }


def known(request: HttpRequest) -> Known | None:
    """What we know of somebody signed in, to be confirmed by a look."""
    person = getattr(request.user, "person", None)
    if person is None:
        return None
    mail, tenure = (
        person.mails.first(),
        person.tenures.on(timezone.localdate()).select_related("post__organisation").first(),
    )
    entries: dict[str, object] = {"name": person.name, "mail": mail.address if mail else ""}
    if tenure is None:
        return Known("", entries)
    post = tenure.post
    entries |= {
        "function": post.function,
        "sector": post.sector_id or "",
        "level": post.level_id or "",
        "federal_state": post.organisation.state_id or "",
    }
    return Known(post.organisation.name, entries)


@allow(ANYONE)
@private
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button; whoever was registered by somebody else can say here what they need."""
    registration, now = find(token), timezone.now()
    if registration.confirmed_at:
        return render(
            request, "events/registration/confirmed.html", about(registration.event) | {"registration": registration}
        )
    by_others = registration.source == Registration.Source.GROUP
    own = OwnForms(registration, posted=request.POST if request.method == "POST" and by_others else None)
    try:
        registering.check_confirmable(registration, registration.event, now)
        if request.method == "POST" and (not by_others or own.is_valid()):
            return _confirm(request, registration, own if by_others else None)
    except LinkExpired:
        return render(
            request, "events/registration/expired.html", about(registration.event) | {"registration": registration}
        )
    except NotPossibleNow as refusal:
        return closed(request, registration.event, refusal.standing)
    page = about(registration.event) | {"registration": registration, "own": own if by_others else None}
    return render(request, "events/registration/confirm.html", page)


def _confirm(request: HttpRequest, registration: Registration, own: OwnForms | None) -> HttpResponse:
    now = timezone.now()
    if own and own.mode:
        answering.choose_mode(registration, online=own.mode.cleaned_data["online"], now=now)
    try:
        registration = registering.confirm(registration, now=now)
    except AlreadyRegistered as known:
        messages.info(request, _("You were registered already. This is your registration."))
        return redirect("events:mine", known.existing.token)
    if own:
        own.save(registration, way="confirmation page", now=now)
    messages.success(request, _("Thank you, your mail address is confirmed."))
    return redirect("events:mine", registration.token)


@allow(ANYONE)
@private
@require_POST
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Another link, by mail to the same address."""
    registration = find(token)
    registering.send_new_link(registration, now=timezone.now())
    return redirect("events:register_sent", registration.event.slug)


def find(token: str) -> Registration:
    """By the token of the personal link: whoever holds it is the person."""
    return get_object_or_404(
        Registration.objects.select_related("event__project", "group", "organisation", "person"), token=token
    )
