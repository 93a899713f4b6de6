"""What cannot stand in an issue, said where it is typed: unfilled braces, markup in a heading, a broken link."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BRACES = re.compile(r"\{[^{}]*\}")
MARKUP = re.compile(r"<[^<>]*>|&[a-z]+;|&#\d+;", re.IGNORECASE)
SCHEMES = ("https", "http")


def check_braces(text: str) -> None:
    if found := BRACES.search(text):
        raise ValidationError(
            _("Nothing is filled in for %(braces)s: an issue says the same to everybody. Please write it out."),
            params={"braces": found[0]},
            code="braces",
        )


def check_words(text: str) -> None:
    """Plain words: no markup, nothing to be filled in."""
    if found := MARKUP.search(text):
        raise ValidationError(
            _("Only words can stand here. Please take out %(markup)s."), params={"markup": found[0]}, code="markup"
        )
    check_braces(text)


def check_link(link: str) -> None:
    """A whole address of a web page."""
    if any(sign.isspace() for sign in link):
        raise ValidationError(_("There is a space in the address: “%(link)s”."), params={"link": link}, code="space")
    check_braces(link)
    if not is_whole(link):
        raise ValidationError(
            _("“%(link)s” is no whole address: it begins with https:// and has a name of a host."),
            params={"link": link},
            code="link",
        )


def is_whole(link: str) -> bool:
    if link.startswith(f"{settings.ADDRESS}/"):
        return True
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and "." in (parts.hostname or "")
