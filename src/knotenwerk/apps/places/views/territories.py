from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms import PartnerForm, SearchForm, SuccessorForm
from ..models import Territory

PER_PAGE = 50


@allow(Permission.READ_DIRECTORY, Permission.CHANGE_PLACES)
def territories(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    page = Paginator(form.found().largest_first(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "is_empty": not Territory.objects.exists(), **rights(request)}
    return render(request, "places/territories.html", context)


@allow(Permission.READ_DIRECTORY, Permission.CHANGE_PLACES)
def territory(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Territory.objects.select_related("state", "parent"), pk=pk)
    parts = Paginator(shown.parts.standing().largest_first(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"territory": shown, "line": shown.line_of_parents(), "page": parts, **rights(request)}
    return render(request, "places/territory.html", context)


def rights(request: HttpRequest) -> dict[str, bool]:
    return {"may_change": request.user.may(Permission.CHANGE_PLACES)}


@allow(Permission.CHANGE_PLACES)
def new(request: HttpRequest) -> HttpResponse:
    return edit(request, Territory(kind=Territory.Kind.CITY_DISTRICT))


@allow(Permission.CHANGE_PLACES)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Only what the team has added: the rest is said by the register."""
    return edit(request, get_object_or_404(Territory, pk=pk, ags="", ars=""))


def edit(request: HttpRequest, changed: Territory) -> HttpResponse:
    form = PartnerForm(request.POST or None, instance=changed)
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("“%(name)s” is saved.") % {"name": saved})
        return redirect("places:territory", saved.pk)
    return render(request, "places/change_territory.html", {"form": form, "territory": changed})


@allow(Permission.CHANGE_PLACES)
def successors(request: HttpRequest, pk: int) -> HttpResponse:
    """Who takes a territory over."""
    ended = get_object_or_404(Territory, pk=pk)
    form = SuccessorForm(request.POST or None, territory=ended)
    if request.method == "POST" and form.is_valid():
        ended.successors.add(form.cleaned_data["successor"])
        return redirect("places:successors", pk)
    return render(request, "places/successors.html", {"form": form, "territory": ended})


@allow(Permission.CHANGE_PLACES)
@require_POST
def remove_successor(request: HttpRequest, pk: int) -> HttpResponse:
    ended = get_object_or_404(Territory, pk=pk)
    chosen = request.POST.get("successor", "")
    ended.successors.remove(*(found for found in ended.successors.all() if str(found.pk) == chosen))
    return redirect("places:successors", pk)
