from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms import RegisterForm
from ..importing.errors import RegisterError
from ..importing.saying import explained, said
from ..importing.taking_over import Report, summary, take_over
from ..models import Gazetteer, RegisterImport, Territory


@allow(Permission.CHANGE_PLACES)
def registers(request: HttpRequest) -> HttpResponse:
    """What was taken over, and the next file."""
    form = RegisterForm(request.POST or None, request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        report = attempt(request, form)
        if report and not form.cleaned_data["trial"]:
            return answer(request, report)
    context = {
        "form": form,
        "trial": report and shown(summary(report)),
        "imports": RegisterImport.objects.select_related("imported_by")[:50],
        "municipalities": Territory.objects.municipalities().standing().count(),
    }
    return render(request, "places/registers.html", context)


def attempt(request: HttpRequest, form: RegisterForm) -> Report | None:
    """Take the file over, or say at the form why not."""
    wish = dict(form.cleaned_data)
    file = wish.pop("file")
    try:
        return take_over(file.read(), name=file.name, by=request.user, **wish)
    except RegisterError as problem:
        form.add_error("file", explained(problem))
        return None


def answer(request: HttpRequest, report: Report) -> HttpResponse:
    if report.kept_as:
        return redirect("places:register-import", report.kept_as.pk)
    messages.info(request, _("This file has been taken over already. Nothing has changed."))
    return redirect("places:registers")


@allow(Permission.CHANGE_PLACES)
def register_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What one import did."""
    imported = get_object_or_404(RegisterImport.objects.select_related("imported_by"), pk=pk)
    return render(request, "places/import.html", {"imported": imported, "report": shown(imported.report)})


def shown(report: dict) -> dict:
    """A report with its refusals said in the reader's language."""
    refused = [(number, said(reason, text)) for number, reason, text in report["refused"]]
    return {**report, "refused": refused, "more_refused": report["refused_count"] - len(refused)}


@allow(ANYONE)
def sources(request: HttpRequest) -> HttpResponse:
    """Whose work the places are, and on what terms we show it."""
    imports = RegisterImport.objects.exclude(terms="")
    return render(request, "places/sources.html", {"gazetteer": Gazetteer.objects.first(), "imports": imports})
