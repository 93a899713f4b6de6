"""The papers of an event: made when asked for, and noted that they were."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.privacy.auditing import note
from knotenwerk.apps.ui.private import private

from .. import papers as paper
from ..forms.papers import BadgesForm, ListPaperForm, PaperForm, SheetsForm
from ..models import Event
from .check_in import event_at_door


@allow(Permission.CHECK_IN)
@private
@require_GET
def papers(request: HttpRequest, slug: str) -> HttpResponse:
    return overview(request, event_at_door(request, slug))


def overview(request: HttpRequest, event: Event, **wrong: PaperForm) -> HttpResponse:
    """All papers with their forms; one that came back wrong stands in the place of its own."""
    forms = {
        "list_form": ListPaperForm(event=event, prefix="list"),
        "sheets_form": SheetsForm(event=event, prefix="sheets"),
        "badges_form": BadgesForm(event=event, prefix="badges"),
    }
    return render(request, "events/check_in/papers.html", {"event": event, **forms, **wrong})


@allow(Permission.CHECK_IN)
@private
@require_POST
def attendance_list(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_at_door(request, slug)
    form = ListPaperForm(request.POST, event=event, prefix="list")
    if not form.is_valid():
        return overview(request, event, list_form=form)
    return made(request, event, form, paper.attendance_list, lambda labels: labels.attendance.title)


@allow(Permission.CHECK_IN)
@private
@require_POST
def single_sheets(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_at_door(request, slug)
    form = SheetsForm(request.POST, event=event, prefix="sheets")
    if not form.is_valid():
        return overview(request, event, sheets_form=form)
    return made(request, event, form, paper.single_sheets, lambda labels: labels.attendance.title)


@allow(Permission.CHECK_IN)
@private
@require_POST
def badges(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_at_door(request, slug)
    form = BadgesForm(request.POST, event=event, prefix="badges")
    if not form.is_valid():
        return overview(request, event, badges_form=form)
    return made(request, event, form, paper.badges, lambda labels: labels.badges.title)


def made(
    request: HttpRequest,
    event: Event,
    form: PaperForm,
    make: Callable[..., paper.Paper],
    title_in: Callable[[paper.Labels], str],
) -> HttpResponse:
    """The paper as a file; signs that cannot be printed are shown first, before anything is cut."""
    how = dict(form.cleaned_data)
    day: date | None = how.pop("day", None)
    try:
        sheet = make(event, *([day] if day else []), **how)
    except paper.PaperFailed as failed:
        messages.error(request, paper.why(failed))
        return redirect("events:papers", event.slug)
    if sheet.replaced and "anyway" not in request.POST:
        return render(
            request,
            "events/check_in/replaced.html",
            {"event": event, "replaced": sheet.replaced, "again": request.POST.items()},
        )
    name = paper.file_name(title_in(paper.labels(how["language"])), event, day)
    note("paper", name, by=request.user, **{key: str(value) for key, value in how.items()})
    return HttpResponse(
        sheet.pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )
