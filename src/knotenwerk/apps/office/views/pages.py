"""The pages that the team writes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from js_asset import Media

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.privacy.holdings import all_holdings
from knotenwerk.apps.ui.rich_text import clean

from ..forms import PageForm
from ..models import Page
from ..pages import HOME


@allow(ANYONE)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the pages the team writes. Below the privacy notice stands what is kept, made from the program."""
    shown = get_object_or_404(Page, slug=slug)
    if slug in HOME:
        return redirect("home")
    context = {
        "page": shown,
        "body": clean(shown.body),
        "may_change": request.user.is_authenticated and request.user.may(Permission.CHANGE_PAGES),
        "holdings": all_holdings() if slug == "privacy" else (),
    }
    return render(request, "office/page.html", context)


@allow(Permission.CHANGE_PAGES)
def pages(request: HttpRequest) -> HttpResponse:
    return render(request, "office/pages.html", {"pages": Page.objects.select_related("changed_by")})


@allow(Permission.CHANGE_PAGES)
def change_page(request: HttpRequest, slug: str) -> HttpResponse:
    changed = get_object_or_404(Page, slug=slug)
    form = PageForm(request.POST or None, instance=changed)
    if request.method == "POST" and form.is_valid():
        form.instance.changed_by = request.user
        form.save()
        messages.success(request, _("Saved. This is how the page looks now."))
        return redirect("page", slug=slug)
    media = Media.from_media(form.media, nonce=str(request.csp_nonce))
    return render(request, "office/change_page.html", {"page": changed, "form": form, "media": media})
