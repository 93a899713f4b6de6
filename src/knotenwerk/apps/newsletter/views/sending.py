"""How an issue that is being sent is doing, and what stops it or lets it go on."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from ..models import Delivery, DeliveryQuerySet, NewsletterIssue
from ..sending import controlling
from ..sending.progress import Progress, progress_of, refusals_of, trouble_of, why_paused
from .finding import act, issue_of


@allow(Permission.WRITE_NEWSLETTER)
def sending(request: HttpRequest, slug: str) -> HttpResponse:
    """Sent, waiting, refused, how fast and until when; asked again every second while it goes on."""
    issue, now = issue_of(slug), timezone.now()
    progress = progress_of(issue, now=now)
    context = {
        "issue": issue,
        "is_leaving": issue.is_leaving(now),
        "progress": progress,
        "figures": figures_of(progress),
        "trouble": trouble_of(issue, now=now),
        "reason": why_paused(issue),
        "refusals": refusals_of(issue),
        "page": Paginator(refused(issue), 50).get_page(request.GET.get("page")),
    }
    template = "newsletter/office/sending.html"
    return render(request, f"{template}#state" if request.htmx else template, context)


def figures_of(progress: Progress) -> list[dict]:
    return [
        {"number": progress.sent, "label": _("have got it")},
        {"number": progress.waiting, "label": _("still to go")},
        {"number": progress.deferred, "label": _("tried again later")},
        {"number": progress.refused, "label": _("refused"), "heed": progress.refused},
        {"number": progress.kept_back, "label": _("kept back")},
    ]


def refused(issue: NewsletterIssue) -> DeliveryQuerySet:
    return issue.deliveries.filter(state=Delivery.State.FAILED).order_by("address", "pk")


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def pausing(request: HttpRequest, slug: str) -> HttpResponse:
    issue = issue_of(slug)
    act(request, issue, lambda: controlling.pause(issue, by=signed_in(request)))
    return redirect("newsletter:sending", slug)


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def resuming(request: HttpRequest, slug: str) -> HttpResponse:
    issue = issue_of(slug)
    act(request, issue, lambda: controlling.resume(issue, by=signed_in(request), now=timezone.now()))
    return redirect("newsletter:sending", slug)


@allow(Permission.WRITE_NEWSLETTER)
def calling_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks first: it cannot be taken back."""
    issue, now = issue_of(slug), timezone.now()
    if request.method == "POST":
        act(request, issue, lambda: controlling.cancel(issue, by=signed_in(request), now=now))
        return redirect("newsletter:sending", slug)
    progress = progress_of(issue, now=now)
    context = {
        "heading": _("Send nothing more of “%(issue)s”?") % {"issue": issue},
        "text": _("%(sent)s have got it, %(waiting)s would get nothing. This cannot be taken back; a pause can.")
        % {"sent": progress.sent, "waiting": progress.waiting + progress.deferred},
        "label": _("Send nothing more"),
        "back": reverse("newsletter:sending", args=[slug]),
    }
    return render(request, "ui/confirm.html", context)
