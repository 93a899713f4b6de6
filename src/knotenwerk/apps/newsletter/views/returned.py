"""Returned mail: what came back per issue, what nobody understood, and which addresses are not written to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from .. import returned_mail
from ..models import DeliveryReport, Suppression

MOST = 20
A_PAGE = 50


@allow(Permission.READ_SUBSCRIBERS)
def returned(request: HttpRequest) -> HttpResponse:
    context = {
        "issues": returned_mail.by_issue(),
        "unknown": DeliveryReport.objects.to_look_at().select_related("delivery__issue")[:MOST],
    }
    return render(request, "newsletter/office/returned.html", context)


@allow(Permission.READ_SUBSCRIBERS)
def suppressions(request: HttpRequest) -> HttpResponse:
    page = Paginator(Suppression.objects.all(), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": returned_mail.with_addresses(page.object_list)}
    return render(request, "newsletter/office/suppressions.html", context)


@allow(Permission.READ_SUBSCRIBERS)
@require_POST
def lifting(request: HttpRequest, pk: int) -> HttpResponse:
    suppression = get_object_or_404(Suppression, pk=pk, reason__in=returned_mail.LIFTABLE)
    returned_mail.lift(suppression, by=signed_in(request))
    messages.success(request, _("The address is written to again, from the next issue on."))
    return redirect("newsletter:suppressions")
