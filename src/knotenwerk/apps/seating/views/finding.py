"""Looking things up among those the account may see."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from knotenwerk.apps.events.models import Event, Registration
from knotenwerk.core.folding import fold

from ..models import Seat, SeatingPlan

LONGEST = 18
"""Digits of a number that every database can hold."""


def number_in(text: str) -> int:
    """The number that an address or a form carries; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0


def event_of(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(Event.objects.led_by(request.user), slug=slug)


def plan_of(request: HttpRequest, event: Event) -> SeatingPlan | None:
    """The version asked for, else the newest. None where no plan was made yet."""
    plans = event.seating_plans.select_related("publication", "confirmation")
    version = request.GET.get("version", "")
    if not version:
        return plans.order_by("-version").first()
    return get_object_or_404(plans, version=number_in(version))


def plan_or_404(request: HttpRequest, slug: str) -> SeatingPlan:
    plan = plan_of(request, event_of(request, slug))
    if plan is None:
        raise Http404
    return plan


def called(guests: Iterable[Registration], name: str) -> list[Registration]:
    """Those with exactly this name, else those with each of its words in their name."""
    asked, among = fold(name), list(guests)
    exactly = [guest for guest in among if fold(guest.name) == asked]
    return exactly or [guest for guest in among if asked and all(word in guest.sort_key for word in asked.split())]


def seat_of(request: HttpRequest, pk: int) -> Seat:
    seats = Seat.objects.select_related("round__plan__event", "table", "registration")
    return get_object_or_404(seats, pk=pk, round__plan__event__in=Event.objects.led_by(request.user))
