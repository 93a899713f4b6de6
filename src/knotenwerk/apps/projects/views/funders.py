"""Funders and how they are named and shown from one day to another."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms import AppearanceForm, FunderForm
from ..logos import type_of
from ..models import Funder, FunderAppearance


@allow(Permission.READ_EVENTS, Permission.CHANGE_PROJECTS)
def funder(request: HttpRequest, pk: int) -> HttpResponse:
    funder = get_object_or_404(Funder.objects.prefetch_related("appearances", "grants__project", "readers"), pk=pk)
    may_change = request.user.may(Permission.CHANGE_PROJECTS)
    return render(request, "projects/funder.html", {"funder": funder, "may_change": may_change})


@allow(Permission.CHANGE_PROJECTS)
def new_funder(request: HttpRequest) -> HttpResponse:
    return edit_funder(request, Funder(), heading=_("A new funder"))


@allow(Permission.CHANGE_PROJECTS)
def change_funder(request: HttpRequest, pk: int) -> HttpResponse:
    funder = get_object_or_404(Funder, pk=pk)
    return edit_funder(request, funder, heading=funder.key)


def edit_funder(request: HttpRequest, funder: Funder, *, heading: str) -> HttpResponse:
    form = FunderForm(request.POST or None, instance=funder)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(name)s” is saved.") % {"name": funder.key})
        return redirect(funder)
    return render(request, "projects/edit.html", {"form": form, "heading": heading})


@allow(Permission.CHANGE_PROJECTS)
def new_appearance(request: HttpRequest, pk: int) -> HttpResponse:
    funder = get_object_or_404(Funder, pk=pk)
    heading = _("How “%(funder)s” appears") % {"funder": funder.key}
    return edit_appearance(request, FunderAppearance(funder=funder), heading=heading)


@allow(Permission.CHANGE_PROJECTS)
def change_appearance(request: HttpRequest, pk: int) -> HttpResponse:
    appearance = get_object_or_404(FunderAppearance.objects.select_related("funder"), pk=pk)
    return edit_appearance(request, appearance, heading=appearance.name)


def edit_appearance(request: HttpRequest, appearance: FunderAppearance, *, heading: str) -> HttpResponse:
    form = AppearanceForm(request.POST or None, request.FILES or None, instance=appearance)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("“%(name)s” is saved.") % {"name": appearance.name})
        return redirect(appearance.funder)
    return render(request, "projects/edit.html", {"form": form, "heading": heading})


@allow(Permission.CHANGE_PROJECTS)
def remove_appearance(request: HttpRequest, pk: int) -> HttpResponse:
    appearance = get_object_or_404(FunderAppearance.objects.select_related("funder"), pk=pk)
    if request.method == "POST":
        appearance.delete()
        messages.success(request, _("“%(name)s” is removed.") % {"name": appearance.name})
        return redirect(appearance.funder)
    return render(
        request,
        "ui/confirm.html",
        {
            "heading": _("Remove “%(name)s”?") % {"name": appearance.name},
            "text": _("Pages and papers of these days will carry no notice and no logo of this funder."),
            "label": _("Remove this appearance"),
            "back": appearance.funder.get_absolute_url(),
            "danger": True,
        },
    )


@allow(ANYONE)
def logo(request: HttpRequest, pk: int) -> FileResponse:
    """The logo of a funder. It stands on public pages, so everybody may fetch it."""
    appearance = get_object_or_404(FunderAppearance.objects.exclude(logo=""), pk=pk)
    try:
        file = appearance.logo.open()
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(file, content_type=type_of(appearance.logo.name))
    response["Cache-Control"] = "public, max-age=3600"
    return response
