from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.accounts.roles import Permission

from .auditing import note
from .erasing import erase_person
from .forms import WhoForm
from .holdings import all_holdings
from .models import AuditEntry
from .subject_access import as_json, everything_about


@allow(ANYONE)
def holdings(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why and how long: generated from the declared holdings, so it forgets none."""
    return render(request, "privacy/holdings.html", {"holdings": all_holdings()})


@allow(Permission.READ_PRIVACY)
def log(request: HttpRequest) -> HttpResponse:
    """Who looked at, took out and erased what."""
    entries = AuditEntry.objects.select_related("account")
    return render(request, "privacy/log.html", {"page": Paginator(entries, 50).get_page(request.GET.get("page"))})


@allow(Permission.ERASE)
def access(request: HttpRequest) -> HttpResponse:
    """Everything held about one person. Looking it up is itself noted."""
    form = WhoForm(request.GET or None)
    held = None
    if request.GET and form.is_valid():
        held = list(everything_about(*form.about))
        note("access", str(form.about[0] or form.about[1][0]), by=request.user)
        if "json" in request.GET:
            return JsonResponse(
                as_json(iter(held)), safe=False, json_dumps_params={"ensure_ascii": False, "indent": 2}
            )
    return render(request, "privacy/access.html", {"form": form, "held": held})


@allow(Permission.ERASE)
@require_POST
def erasure(request: HttpRequest) -> HttpResponse:
    form = WhoForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Name the mail address or the key of the person."))
        return redirect("privacy:access")
    touched = erase_person(*form.about, by=request.user)
    messages.success(
        request,
        _("Erased: %(count)s rows. What had to stay as proof is listed below.") % {"count": sum(touched.values())},
    )
    query = request.POST.copy()
    query.pop("csrfmiddlewaretoken", None)
    return redirect(f"{request.path.removesuffix('erasure/')}?{query.urlencode()}")
