"""Past issues for everybody, and their pictures."""

from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language

from knotenwerk.apps.accounts.access import ANYONE, allow
from knotenwerk.apps.projects.logos import TYPES

from ..archiving import archived, by_year, has_easy, in_language
from ..models import NewsletterIssue
from ..picturing import FOLDER

IN_FEED = 20
ATOM = "application/atom+xml; charset=utf-8"


@allow(ANYONE)
def archive(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/archive/archive.html", {"years": by_year()})


@allow(ANYONE)
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(NewsletterIssue.objects.archived(), slug=slug)
    return render(request, "newsletter/archive/issue.html", {"shown": archived(shown), "has_easy": has_easy(shown)})


@allow(ANYONE)
def easy_issue(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(NewsletterIssue.objects.archived(), slug=slug)
    if not has_easy(shown):
        raise Http404
    return render(request, "newsletter/archive/issue.html", {"shown": archived(shown, easy=True), "has_easy": True})


@allow(ANYONE)
def feed(request: HttpRequest) -> HttpResponse:
    """The latest issues in the language of the address, whole (RFC 4287)."""
    issues = [archived(one, host=settings.ADDRESS) for one in in_language(get_language() or "")[:IN_FEED]]
    context = {
        "issues": issues,
        "updated": issues[0].issue.published_at if issues else timezone.now(),
        "host": settings.ADDRESS,
        "site": settings.KNOTENWERK_SITE_NAME,
    }
    return render(request, "newsletter/archive/feed.xml", context, content_type=ATOM)


@allow(ANYONE)
def picture(request: HttpRequest, key: UUID, kind: str) -> FileResponse:
    """A picture of a piece under a name that nobody guesses. It stands in mails: nobody signs in to see it."""
    if kind not in TYPES:
        raise Http404
    try:
        file = default_storage.open(f"{FOLDER}/{key}.{kind}")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(file, content_type=TYPES[kind])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
