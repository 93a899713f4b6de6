"""To what somebody belongs without a post: entering, changing, ending by a last day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms.affiliations import AffiliationForm
from ..models import Affiliation, Person
from .posts import form_page


@allow(Permission.CHANGE_DIRECTORY)
def new_affiliation(request: HttpRequest, key: str) -> HttpResponse:
    person = get_object_or_404(Person, key=key)
    return edit(request, Affiliation(person=person), heading=_("Add an affiliation"))


@allow(Permission.CHANGE_DIRECTORY)
def edit_affiliation(request: HttpRequest, pk: int) -> HttpResponse:
    affiliation = get_object_or_404(Affiliation.objects.select_related("person", "organisation"), pk=pk)
    return edit(request, affiliation, heading=_("Change the affiliation"))


def edit(request: HttpRequest, affiliation: Affiliation, *, heading: str) -> HttpResponse:
    person = affiliation.person
    form = AffiliationForm(request.POST or None, instance=affiliation)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The affiliation is kept."))
        return redirect("directory:person", key=person.key)
    return form_page(request, [form], heading=heading, kicker=person.name)
