from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.papers import Paper, PaperFailed, file_name, file_stem, why
from knotenwerk.apps.privacy.auditing import note

from .. import papers
from ..exporting import as_workbook
from ..models import SeatingPlan, TableHost
from .finding import plan_or_404

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(Permission.READ_SEATING)
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    plan = plan_or_404(request, slug)
    note("export", f"{plan.event}: seating plan {plan.version}", by=request.user)
    name = file_stem(titled(_("Seating plan"), plan), plan.event)
    return download(as_workbook(plan), WORKBOOK, f"{name}.xlsx")


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


@allow(Permission.READ_SEATING)
def host_sheets(request: HttpRequest, slug: str) -> HttpResponse:
    plan = plan_or_404(request, slug)
    if not TableHost.objects.filter(event=plan.event).exists():
        messages.error(request, _("Nobody stays at a table yet. Name the hosts, then their sheets can be printed."))
        return redirect("seating:seating", slug=slug)
    try:
        paper = papers.host_sheets(plan, language=get_language() or "de")
    except PaperFailed as failed:
        messages.error(request, why(failed))
        return redirect("seating:seating", slug=slug)
    return printed(paper, plan, _("Sheets for the hosts"))


def printed(paper: Paper, plan: SeatingPlan, title: str) -> HttpResponse:
    return download(paper.pdf, "application/pdf", file_name(titled(title, plan), plan.event))


def titled(title: str, plan: SeatingPlan) -> str:
    """With the version, so that papers of a replaced one are told apart."""
    return f"{title} {_('Version %(version)s') % {'version': plan.version}}"


def download(content: bytes, content_type: str, name: str) -> HttpResponse:
    header = content_disposition_header(True, name) or ""
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": header})
