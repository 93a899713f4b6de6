"""The states of an issue as resources: given to review, approved, given back, scheduled, sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.words import clock, day, number

from .. import approving, counting
from ..forms.issues import GiveBackForm, ScheduleForm
from ..models import NewsletterIssue
from ..sending import controlling
from .finding import act, issue_of, number_in


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def review(request: HttpRequest, slug: str) -> HttpResponse:
    issue = issue_of(slug)
    done = _("Somebody else of the team can look at the issue now and approve it.")
    return act(
        request, issue, lambda: approving.give_to_review(issue, by=signed_in(request), now=timezone.now()), done
    )


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def approval(request: HttpRequest, slug: str) -> HttpResponse:
    issue, version = issue_of(slug), number_in(request, "version")
    done = _("The issue is approved. It leaves when somebody sends or schedules it.")
    return act(
        request,
        issue,
        lambda: approving.approve(issue, version=version, by=signed_in(request), now=timezone.now()),
        done,
    )


@allow(Permission.WRITE_NEWSLETTER)
def giving_back(request: HttpRequest, slug: str) -> HttpResponse:
    """To those who write, with what is to be changed."""
    issue = issue_of(slug)
    form = GiveBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        return act(
            request,
            issue,
            lambda: approving.give_back(issue, reason=reason, by=signed_in(request)),
            _("The issue is a draft again, with your reason."),
        )
    return render(request, "newsletter/office/giving_back.html", {"issue": issue, "form": form})


@allow(Permission.WRITE_NEWSLETTER)
def schedule(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for day and time, and says how many get it."""
    issue, now = issue_of(slug), timezone.now()
    form = ScheduleForm(request.POST or None, initial={"at": issue.scheduled_at})
    if request.method == "POST" and form.is_valid():
        at = form.cleaned_data["at"]
        done = _("The issue leaves on %(day)s at %(clock)s.") % {
            "day": day(timezone.localtime(at)),
            "clock": clock(at),
        }
        return act(request, issue, lambda: controlling.schedule(issue, at=at, by=signed_in(request), now=now), done)
    context = {"issue": issue, "form": form, "readers": counting.readers(issue)}
    return render(request, "newsletter/office/schedule.html", context)


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def unscheduling(request: HttpRequest, slug: str) -> HttpResponse:
    issue = issue_of(slug)
    done = _("The issue waits for a new time.")
    return act(request, issue, lambda: controlling.unschedule(issue, by=signed_in(request)), done)


@allow(Permission.WRITE_NEWSLETTER)
def departure(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more with the number of readers; POST sends now."""
    issue = issue_of(slug)
    if request.method == "POST":
        done = _("The issue leaves now.")
        act(request, issue, lambda: controlling.send_now(issue, by=signed_in(request), now=timezone.now()), done)
        return redirect("newsletter:sending", slug)
    return ask(request, issue, counting.readers(issue).total())


def ask(request: HttpRequest, issue: NewsletterIssue, readers: int) -> HttpResponse:
    if not readers:
        messages.error(request, str(controlling.NobodyReads()))
        return redirect("newsletter:issue", issue.slug)
    context = {
        "heading": _("Send “%(issue)s” to %(n)s readers now?") % {"issue": issue, "n": number(readers)},
        "text": _("What has left cannot be called back."),
        "label": _("Send now"),
        "back": reverse("newsletter:issue", args=[issue.slug]),
    }
    return render(request, "ui/confirm.html", context)
