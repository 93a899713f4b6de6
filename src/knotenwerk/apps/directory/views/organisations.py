"""Organisations: the list, their page with posts and vacancies, entering and changing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms.organisations import OrganisationForm
from ..models import Organisation, Post, Tenure

PER_PAGE = 25


@allow(Permission.READ_DIRECTORY)
def organisations(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    found = Organisation.objects.found_by(text).select_related("state", "sector")
    counted = found.annotate(staff=staff_today())
    only_vacant = "vacant" in request.GET
    if only_vacant:
        counted = counted.filter(Exists(Post.objects.vacant().filter(organisation=OuterRef("pk"))))
    context = {
        "text": text,
        "only_vacant": only_vacant,
        "page": Paginator(counted, PER_PAGE).get_page(request.GET.get("page")),
        "may_change": request.user.may(Permission.CHANGE_DIRECTORY),
    }
    return render(request, "directory/organisations.html", context)


def staff_today() -> Coalesce:
    """How many persons hold a post there; asked only for the organisations of the page."""
    holders = Tenure.objects.on(timezone.localdate()).filter(post__organisation=OuterRef("pk")).order_by()
    counted = holders.values("post__organisation").annotate(n=Count("person", distinct=True)).values("n")
    return Coalesce(Subquery(counted), 0)


@allow(Permission.READ_DIRECTORY)
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(Organisation.objects.select_related("state", "sector", "territory"), key=key)
    holders = Tenure.objects.on(timezone.localdate()).select_related("person")
    context = {
        "organisation": found,
        "areas": found.areas.select_related("state"),
        "posts": found.posts.worded().prefetch_related(Prefetch("tenures", queryset=holders, to_attr="held_now")),
        "may_change": request.user.may(Permission.CHANGE_DIRECTORY),
    }
    return render(request, "directory/organisation.html", context)


@allow(Permission.CHANGE_DIRECTORY)
def new_organisation(request: HttpRequest) -> HttpResponse:
    return edit(request, Organisation(), heading=_("Add an organisation"))


@allow(Permission.CHANGE_DIRECTORY)
def edit_organisation(request: HttpRequest, key: str) -> HttpResponse:
    return edit(request, get_object_or_404(Organisation, key=key), heading=_("Change the organisation"))


def edit(request: HttpRequest, organisation: Organisation, *, heading: str) -> HttpResponse:
    kicker = organisation.name
    form = OrganisationForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("%(name)s is kept.") % {"name": organisation})
        again = form.cleaned_data["new_area"] is not None
        return redirect("directory:edit-organisation" if again else "directory:organisation", key=organisation.key)
    context = {"forms": [form], "heading": heading, "kicker": kicker, "here": "organisations"}
    return render(request, "directory/form.html", context, status=422 if form.errors else 200)
