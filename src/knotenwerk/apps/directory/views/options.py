"""Suggestions while one types, as the options of a field."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms.choosing import organisations_like, persons_like, territories_like

FEWEST_LETTERS = 2


def suggestions(request: HttpRequest, like: Callable[[str], list[str]]) -> HttpResponse:
    """The field sends its text under its own name, whatever that is."""
    text = next(iter(request.GET.values()), "").strip()
    labels = like(text) if len(text) >= FEWEST_LETTERS else []
    return HttpResponse(format_html_join("", '<option value="{}"></option>', ((label,) for label in labels)))


@allow(Permission.READ_DIRECTORY)
def organisation_options(request: HttpRequest) -> HttpResponse:
    return suggestions(request, organisations_like)


@allow(Permission.READ_DIRECTORY)
def territory_options(request: HttpRequest) -> HttpResponse:
    return suggestions(request, territories_like)


@allow(Permission.READ_DIRECTORY)
def person_options(request: HttpRequest) -> HttpResponse:
    return suggestions(request, persons_like)
