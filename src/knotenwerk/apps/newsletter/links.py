"""Addresses in mails to readers: whole, and in the active language."""

from django.conf import settings
from django.urls import reverse

from .models import Subscriber
from .tokens import token_of


def link(name: str, subscriber: Subscriber) -> str:
    """The page `newsletter:name` behind this reader's own token."""
    return settings.ADDRESS + reverse(f"newsletter:{name}", args=[token_of(subscriber.key)])


def imprint() -> str:
    return settings.ADDRESS + reverse("page", args=["imprint"])
