"""How our sending stands with other mail servers: what was last found, and a look anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from ..models import RelayCheck
from ..standing_in_words import letter_of, lines_of
from ..tasks import look_at_standing


@allow(Permission.OPERATE, Permission.WRITE_NEWSLETTER)
def standing(request: HttpRequest) -> HttpResponse:
    newest = RelayCheck.objects.first()
    is_running = newest is not None and newest.ended_at is None
    if request.htmx:  # asks every two seconds whether it is over
        return HttpResponse() if is_running else HttpResponseClientRefresh()
    last = RelayCheck.objects.filter(ended_at__isnull=False).first()
    context = {
        "last": last,
        "is_running": is_running,
        "lines": lines_of(last) if last else [],
        "letter": letter_of(last) if last else "",
    }
    return render(request, "newsletter/office/standing.html", context)


@allow(Permission.OPERATE, Permission.WRITE_NEWSLETTER)
@require_POST
def checks(request: HttpRequest) -> HttpResponse:
    check = RelayCheck.objects.create(asked_by=signed_in(request))
    look_at_standing.enqueue(check.pk)
    messages.success(request, _("Name servers and relay are being asked; this takes up to a minute."))
    return redirect("newsletter:standing")
