"""The list of persons in the office: search, filters, pages."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.core.folding import fold

from ..filters import filters
from ..finding import FEWEST_LETTERS, SORTS, Selection, find
from ..models import Facet, Person, SavedList, with_posts

PER_PAGE = 25


@allow(Permission.READ_DIRECTORY)
def persons(request: HttpRequest) -> HttpResponse:
    """Search as one types from three letters on; without scripts the same by a button."""
    selection = selection_of(request)
    if request.htmx and 0 < len(fold(selection.text)) < FEWEST_LETTERS:
        return HttpResponse(status=204)
    found = find(selection)
    page = Paginator(found.persons, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "selection": selection,
        "page": page,
        "persons": in_order(list(page.object_list)),
        "filters": filters(selection, found, protection=request.user.may(Permission.SEE_PROTECTION)),
        "sorts": SORTS,
        "lists": SavedList.objects.seen_by(request.user),
        "list_query": urlencode(selection.as_query(), doseq=True),
        "may_change": request.user.may(Permission.CHANGE_DIRECTORY),
        "may_export": request.user.may(Permission.EXPORT_DIRECTORY),
    }
    response = render(request, f"directory/persons.html{'#found' if request.htmx else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def selection_of(request: HttpRequest) -> Selection:
    """What the address asks for; who is protected is asked only by those who may know."""
    selection = Selection.of(dict(request.GET.lists()))
    return selection if request.user.may(Permission.SEE_PROTECTION) else selection.without(Facet.Kind.PROTECTED)


def in_order(keys: list[int]) -> list[Person]:
    persons = with_posts(Person.objects.filter(pk__in=keys)).in_bulk()
    return [persons[key] for key in keys if key in persons]
