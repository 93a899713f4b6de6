"""The list of issues, a new one, and the page on which one is put together."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.projects.funding import funding

from .. import counting, editing
from ..checking import Objection, may_leave, objections
from ..comparing import heading_of
from ..forms.issues import AudienceForm, StartForm, SubjectForm
from ..gathering import pieces_of
from ..models import NewsletterIssue
from ..models.audience import CHOICES
from ..starting import start
from ..versions import CHANGEABLE, CannotBeChanged, newest, removed_last
from .finding import issue_of, number_in

A_PAGE = 30


@dataclass(frozen=True)
class Finding:
    """An objection with the heading of its piece and the page where it is mended; "" where that is not one page."""

    objection: Objection
    heading: str
    url: str


@allow(Permission.WRITE_NEWSLETTER)
def issues(request: HttpRequest) -> HttpResponse:
    found = NewsletterIssue.objects.annotate(recipients=Count("deliveries"))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"issues": page, "may_read": request.user.may(Permission.READ_SUBSCRIBERS)}
    return render(request, "newsletter/office/issues.html", context)


@allow(Permission.WRITE_NEWSLETTER)
def new_issue(request: HttpRequest) -> HttpResponse:
    last = NewsletterIssue.objects.first()
    form = StartForm(request.POST or None, initial={"like": last})
    if request.method == "POST" and form.is_valid():
        issue = start(
            form.cleaned_data["subject"], like=form.cleaned_data["like"], by=signed_in(request), now=timezone.now()
        )
        return redirect("newsletter:issue", issue.slug)
    return render(request, "newsletter/office/new_issue.html", {"form": form})


@allow(Permission.WRITE_NEWSLETTER)
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole issue; after a move htmx takes the list of pieces alone."""
    shown = issue_of(slug)
    context = {
        "issue": shown,
        "may_change": shown.state in CHANGEABLE,
        "pieces": pieces_of(shown),
        "removed": [(piece["pk"], heading_of(piece)) for piece in removed_last(shown)],
    }
    if request.htmx:
        return render(request, "newsletter/office/issue.html#pieces", context)
    return render(request, "newsletter/office/issue.html", context | what_stands_around(shown, signed_in(request)))


def what_stands_around(issue: NewsletterIssue, account) -> dict[str, Any]:
    last, day = newest(issue), timezone.localdate(issue.scheduled_at or timezone.now())
    found = findings(issue, day)
    return {
        "last": last,
        "is_own": last is not None and last.by == account,
        "readers": counting.readers(issue),
        "chosen": [str(term) for name in CHOICES for term in getattr(issue, name).all()],
        "steps": list(issue.steps.select_related("by")),
        "day": day,
        "funding": funding(issue.project, day),
        "findings": found,
        "may_leave": may_leave(one.objection for one in found),
    }


def findings(issue: NewsletterIssue, day: date) -> list[Finding]:
    """What stands between the issue and its readers, what stops it first; each with the page where it is mended."""
    if issue.state not in CHANGEABLE:
        return []
    headings = {piece.pk: piece.heading for piece in issue.pieces.all()}
    found = [finding(issue, objection, headings) for objection in objections(issue, day=day)]
    return sorted(found, key=lambda one: not one.objection.stops)


def finding(issue: NewsletterIssue, objection: Objection, headings: dict[int, str]) -> Finding:
    if objection.piece:
        url = reverse("newsletter:piece", args=[issue.slug, objection.piece])
        return Finding(objection, headings[objection.piece], url)
    return Finding(objection, "", reverse("newsletter:issue-subject", args=[issue.slug]) if objection.language else "")


@allow(Permission.WRITE_NEWSLETTER)
def subject(request: HttpRequest, slug: str) -> HttpResponse:
    issue = issue_of(slug)
    form = SubjectForm(request.POST or None, instance=issue)
    return section(request, issue, form, heading=_("Subject, languages, project"), template="section")


@allow(Permission.WRITE_NEWSLETTER)
def audience(request: HttpRequest, slug: str) -> HttpResponse:
    """For whom it is; htmx asks on each tick how many that would be."""
    issue = issue_of(slug)
    form = AudienceForm(request.POST or None, instance=issue)
    if request.htmx:
        counts = counting.readers_if(form) if form.is_valid() else counting.Counter()
        return render(request, "newsletter/office/audience.html#number", {"readers": counts})
    return section(
        request, issue, form, heading=_("For whom"), template="audience", readers=counting.readers(issue_of(slug))
    )


def section(request: HttpRequest, issue: NewsletterIssue, form, *, heading: str, template: str, **context):
    """Ask, and save. Where somebody was faster with the same fields, say what they wrote and keep what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            editing.save_issue(
                form, issue, seen=number_in(request, "version"), by=signed_in(request), now=timezone.now()
            )
        except editing.ChangedByOther as other:
            context["other"] = other
        except CannotBeChanged as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("newsletter:issue", issue.slug)
    kept = issue_of(issue.slug)
    context |= {"issue": kept, "form": form, "heading": heading, "version": newest(kept)}
    return render(request, f"newsletter/office/{template}.html", context)
