"""The versions of an issue: look at one, compare two, go back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from .. import versions as acts
from ..comparing import differences, read_out
from .finding import act, issue_of


@allow(Permission.WRITE_NEWSLETTER)
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    issue = issue_of(slug)
    context = {"issue": issue, "versions": issue.versions.select_related("by").defer("content")}
    return render(request, "newsletter/office/versions.html", context)


@allow(Permission.WRITE_NEWSLETTER)
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What stood in it, and what differs from the version before or from the one asked for by `?with=`."""
    issue = issue_of(slug)
    shown = get_object_or_404(issue.versions.select_related("by"), number=number)
    asked = request.GET.get("with", "")
    other = issue.versions.filter(number=int(asked) if asked.isascii() and asked.isdecimal() else number - 1).first()
    context = {
        "issue": issue,
        "version": shown,
        "other": other,
        "numbers": issue.versions.exclude(number=number).values_list("number", flat=True),
        "differences": differences(other.content, shown.content) if other else [],
        "stood": read_out(shown.content),
        "may_go_back": issue.state in acts.CHANGEABLE and shown != acts.newest(issue),
    }
    return render(request, "newsletter/office/version.html", context)


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def going_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    issue = issue_of(slug)
    version = get_object_or_404(issue.versions.select_related("issue"), number=number)
    done = _("The issue is as in version %(number)s again.") % {"number": number}
    return act(request, issue, lambda: acts.go_back(version, by=signed_in(request), now=timezone.now()), done)
