"""Suggestions while one types, as the options of a field."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.places.suggesting import asked, options

from ..forms.choosing import organisations_like, persons_like

FEWEST_LETTERS = 2


def suggestions(request: HttpRequest, like: Callable[[str], list[str]]) -> HttpResponse:
    text = asked(request).strip()
    labels = like(text) if len(text) >= FEWEST_LETTERS else []
    return options(request, [(label, "") for label in labels])


@allow(Permission.READ_DIRECTORY)
def organisation_options(request: HttpRequest) -> HttpResponse:
    return suggestions(request, organisations_like)


@allow(Permission.READ_DIRECTORY)
def person_options(request: HttpRequest) -> HttpResponse:
    return suggestions(request, persons_like)
