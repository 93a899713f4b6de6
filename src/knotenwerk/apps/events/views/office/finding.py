"""Which event a page of the office is about: one of those this account leads, and may change where it changes."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ...models import Event


def event_to_read(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(Event.objects.led_by(request.user).with_seats(), slug=slug)


def event_to_change(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(Event.objects.changeable_by(request.user).with_seats(), slug=slug)


def may_change(request: HttpRequest, event: Event) -> bool:
    return Event.objects.changeable_by(request.user).filter(pk=event.pk).exists()
