"""Registering somebody by hand: found in the directory, or new."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.directory.models import Person

from ...admitting import RegisteredAlreadyError, enrol, enrol_newcomer
from ...forms.office import SEAT, NewcomerForm, PlacingForm
from ...models import Event
from ...seats import free_seats
from .finding import event_to_change

MOST_FOUND = 20


@allow(Permission.CHANGE_EVENTS)
def search(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_to_change(request, slug)
    words = request.GET.get("q", "").strip()
    return render(
        request,
        "events/office/adding.html",
        {"event": event, "q": words, "found": persons(words)[:MOST_FOUND] if words else []},
    )


def persons(words: str):
    found = Person.objects.prefetch_related("tenures__post__organisation")
    for word in words.split():
        found = found.filter(
            Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(mails__address__istartswith=word)
        )
    return found.distinct().order_by("family_name", "given_name", "pk")


@allow(Permission.CHANGE_EVENTS)
def add_person(request: HttpRequest, slug: str, key) -> HttpResponse:
    """Somebody of the directory."""
    event, person = event_to_change(request, slug), get_object_or_404(Person, key=key)
    form = placing(request, event)
    if request.method == "POST" and form.is_valid():
        return added(request, event, lambda **how: enrol(event, person, **how), form)
    return render(request, "events/office/add.html", {"event": event, "forms": [form], "heading": person.name})


@allow(Permission.CHANGE_EVENTS)
def add_newcomer(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody the directory does not know; it does afterwards."""
    event = event_to_change(request, slug)
    newcomer = NewcomerForm(request.POST or None)
    form = placing(request, event)
    if request.method == "POST" and all([newcomer.is_valid(), form.is_valid()]):
        who = newcomer.save(commit=False)
        return added(request, event, lambda **how: enrol_newcomer(event, who, **how), form)
    heading = _("Somebody new")
    return render(request, "events/office/add.html", {"event": event, "forms": [newcomer, form], "heading": heading})


def placing(request: HttpRequest, event: Event) -> PlacingForm:
    """Whoever is added after the event need not be told of a seat."""
    initial = {"tell": not event.is_over(timezone.now())}
    return PlacingForm(request.POST or None, free=free_seats(event), initial=initial)


def added(request: HttpRequest, event: Event, act, form: PlacingForm) -> HttpResponse:
    how = {"seated": form.cleaned_data["place"] == SEAT, "tell": form.cleaned_data["tell"]}
    try:
        registration = act(**how, by=request.user, now=timezone.now())
    except RegisteredAlreadyError as twin:
        messages.info(request, _("%(name)s is registered already.") % {"name": twin.existing.name})
        return redirect("events:office-registration", event.slug, twin.existing.pk)
    messages.success(request, _("%(name)s is registered.") % {"name": registration.name})
    return redirect("events:registrations", event.slug)
