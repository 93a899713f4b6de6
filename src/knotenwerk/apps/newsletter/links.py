"""Addresses in mails to readers: whole, and in the active language. And whom mails come from, by domain."""

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse

from .models import Subscriber
from .tokens import token_of


def address(name: str, *parts: str) -> str:
    """A page of ours, whole."""
    return settings.ADDRESS + reverse(name, args=parts)


def link(name: str, subscriber: Subscriber) -> str:
    """The page `newsletter:name` behind this reader's own token."""
    return address(f"newsletter:{name}", token_of(subscriber.key))


def imprint() -> str:
    return address("page", "imprint")


def sending_domain() -> str:
    """As it stands in a header: letters beyond ASCII are encoded."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].encode("idna").decode()
