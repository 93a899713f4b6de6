"""Which issue a page of the office is about, and how what an act refuses is said there."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ..approving import CannotLeave, ChangedSince, OwnWork
from ..gathering import NoLongerOffered
from ..models import NewsletterIssue
from ..sending.audience import TooManyPieces
from ..sending.controlling import InThePast
from ..sending.freezing import NobodyReads
from ..stepping import ChangedMeanwhile
from ..versions import CannotBeChanged

REFUSALS = (
    CannotBeChanged,
    CannotLeave,
    ChangedSince,
    InThePast,
    NobodyReads,
    NoLongerOffered,
    OwnWork,
    TooManyPieces,
)


def issue_of(slug: str) -> NewsletterIssue:
    return get_object_or_404(NewsletterIssue.objects.select_related("project"), slug=slug)


def number_in(request: HttpRequest, name: str) -> int:
    """A number of the form, 0 where there is none."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0


def act(request: HttpRequest, issue: NewsletterIssue, deed: Callable[[], object], done: str = "") -> HttpResponse:
    """Do it and go back to the issue, with what was done or why it was not."""
    try:
        deed()
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
    except ChangedMeanwhile as refusal:
        stands = _("Somebody was faster: the issue is “%(state)s” now. Nothing else was done.")
        messages.warning(request, stands % {"state": refusal.state.label})
    else:
        if done:
            messages.success(request, done)
    return redirect("newsletter:issue", issue.slug)
