"""Saved lists: a selection with a name, evaluated anew whenever it is opened."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..finding import Selection, find
from ..forms.lists import SavedListForm
from ..models import SavedList
from .persons import selection_of


@allow(Permission.READ_DIRECTORY)
def lists(request: HttpRequest) -> HttpResponse:
    """All lists with how many they hold today."""
    seen = SavedList.objects.seen_by(request.user).select_related("owner")
    counted = [(one, len(find(Selection.of(one.query)).persons)) for one in seen]
    return render(request, "directory/lists.html", {"lists": counted})


@allow(Permission.READ_DIRECTORY)
def save_list(request: HttpRequest) -> HttpResponse:
    """Keep the selection that stands in the address."""
    selection = selection_of(request)
    form = SavedListForm(request.POST or None, owner=request.user, query=selection.as_query())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The list “%(name)s” is kept.") % {"name": form.instance})
        return redirect("directory:lists")
    context = {"forms": [form], "heading": _("Keep a list"), "kicker": "", "here": "lists"}
    return render(request, "directory/form.html", context, status=422 if form.errors else 200)


@allow(Permission.READ_DIRECTORY)
def delete_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(SavedList, pk=pk, owner=request.user)
    if request.method == "POST":
        found.delete()
        messages.success(request, _("The list “%(name)s” is gone; the persons stay.") % {"name": found})
        return redirect("directory:lists")
    question = {
        "heading": _("Delete the list “%(name)s”?") % {"name": found},
        "text": _("Only the selection is deleted. The persons stay in the directory."),
        "label": _("Delete the list"),
        "back": reverse("directory:lists"),
        "action": request.path,
        "danger": True,
    }
    return render(request, "ui/confirm.html", question)
