from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.papers import Paper, PaperFailed, file_name, why
from knotenwerk.apps.privacy.auditing import note

from .. import papers
from ..exporting import as_workbook
from ..models import SeatingPlan
from .finding import event_of, plan_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def plan_or_404(request: HttpRequest, slug: str) -> SeatingPlan:
    plan = plan_of(request, event_of(request, slug))
    if plan is None:
        raise Http404
    return plan


@allow(Permission.READ_SEATING)
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    plan = plan_or_404(request, slug)
    note("export", f"{plan.event}: seating plan {plan.version}", by=request.user)
    name = file_name(_("Seating plan"), plan.event).removesuffix(".pdf") + ".xlsx"
    return download(as_workbook(plan), WORKBOOK, name)


@allow(Permission.READ_SEATING)
def table_cards(request: HttpRequest, slug: str) -> HttpResponse:
    plan = plan_or_404(request, slug)
    fold = "A5" if request.GET.get("fold") == "A5" else "A4"
    try:
        paper = papers.table_cards(plan, language=get_language() or "de", fold=fold)
    except PaperFailed as failed:
        messages.error(request, why(failed))
        return redirect("seating:seating", slug=slug)
    return printed(paper, plan, _("Table cards"))


@allow(Permission.READ_SEATING)
def seating_list(request: HttpRequest, slug: str) -> HttpResponse:
    plan = plan_or_404(request, slug)
    try:
        paper = papers.seating_list(plan, language=get_language() or "de")
    except PaperFailed as failed:
        messages.error(request, why(failed))
        return redirect("seating:seating", slug=slug)
    return printed(paper, plan, _("Who sits where"))


def printed(paper: Paper, plan: SeatingPlan, title: str) -> HttpResponse:
    return download(paper.pdf, "application/pdf", file_name(title, plan.event))


def download(content: bytes, content_type: str, name: str) -> HttpResponse:
    header = content_disposition_header(True, name) or ""
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": header})
