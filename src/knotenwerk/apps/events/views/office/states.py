"""The states of an event as resources: each is asked for with GET where it cannot be undone, and done with POST."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ... import publishing
from ...forms.event import CancellationForm
from ...telling import tell_all_about_cancellation
from .finding import event_to_change


@allow(Permission.CHANGE_EVENTS)
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows what is still missing; POST publishes."""
    event = event_to_change(request, slug)
    if request.method == "POST":
        return act(request, event, publishing.publish, _("Everybody can see the event now."))
    context = {"event": event, "gaps": publishing.missing(event), "is_over": event.is_over(timezone.now())}
    return render(request, "events/office/publication.html", context)


@allow(Permission.CHANGE_EVENTS)
@require_POST
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    return act(request, event_to_change(request, slug), publishing.take_back, _("Only the team sees the event now."))


@allow(Permission.CHANGE_EVENTS)
def holding(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    if request.method == "POST":
        return act(request, event, publishing.mark_held, _("Noted: the event took place."))
    heading = _("Did “%(event)s” take place?") % {"event": event.title}
    return ask(request, event, heading=heading, label=_("It took place"))


@allow(Permission.CHANGE_EVENTS)
def documentation(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    if request.method == "POST":
        return act(request, event, publishing.mark_documented, _("Noted: the event is documented."))
    heading = _("Is “%(event)s” documented?") % {"event": event.title}
    return ask(request, event, heading=heading, label=_("It is documented"))


@allow(Permission.CHANGE_EVENTS)
def cancellation(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks why and says whom it concerns; POST cancels and tells everyone registered."""
    event, now = event_to_change(request, slug), timezone.now()
    form = CancellationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publishing.cancel(event, by=request.user, now=now, reason=form.cleaned_data["reason"])
        except publishing.CannotChangeError as refusal:
            return refused(request, event, refusal)
        told = tell_all_about_cancellation(event, now=now)
        messages.success(request, _("The event is cancelled. %(n)s people are told by mail.") % {"n": told})
        return redirect("events:office-event", event.slug)
    concerned = event.registrations.active().count()
    return render(request, "events/office/cancellation.html", {"event": event, "form": form, "concerned": concerned})


def act(request: HttpRequest, event, change: Callable, done: str) -> HttpResponse:
    try:
        change(event, by=request.user, now=timezone.now())
    except publishing.CannotChangeError as refusal:
        return refused(request, event, refusal)
    messages.success(request, done)
    return redirect("events:office-event", event.slug)


def refused(request: HttpRequest, event, refusal: publishing.CannotChangeError) -> HttpResponse:
    for reason in refusal.reasons:
        messages.error(request, reason)
    return redirect("events:office-event", event.slug)


def ask(request: HttpRequest, event, *, heading: str, label: str) -> HttpResponse:
    context = {"heading": heading, "label": label, "back": reverse("events:office-event", args=[event.slug])}
    return render(request, "ui/confirm.html", context)
