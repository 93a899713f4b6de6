"""Addresses in mails: whole, and in the language of the person written to."""

from django.conf import settings
from django.urls import reverse

from ..models import Registration


def link(name: str, registration: Registration) -> str:
    """The page `events:name` of one registration, in the active language."""
    return settings.ADDRESS + reverse(f"events:{name}", args=[registration.token])


def imprint() -> str:
    return settings.ADDRESS + reverse("page", args=["imprint"])
