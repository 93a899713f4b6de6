"""An issue as its readers will see it: wide, on a phone, dark, as text; and as a test mail to the team."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from ..forms.testing import TestMailForm
from ..models import NewsletterIssue
from ..previewing import Look, as_seen, on_a_page
from ..tasks import send_test_mail
from .finding import issue_of

FORMS = ("wide", "phone", "dark", "text")


@allow(Permission.WRITE_NEWSLETTER)
@csp_update({"frame-src": [SELF]})
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The page around the letter, with what can be chosen. The letter itself stands in a frame, or as plain text."""
    issue = issue_of(slug)
    look, form = look_of(request, issue), form_of(request)
    context = {
        "issue": issue,
        "look": look,
        "form": form,
        "languages": [pair for pair in settings.LANGUAGES if pair[0] in issue.languages],
        "has_easy": issue.pieces.filter(easy_text__gt="").exists(),
        "has_pieces_for_some": issue.pieces.count() > issue.pieces_for_everybody().count(),
        "seen": seen(request, issue, look) if form == "text" else None,
        "test": TestMailForm(languages=issue.languages, initial={"language": look.language, "to": [request.user]}),
    }
    return render(request, "newsletter/office/preview.html", context)


@allow(Permission.WRITE_NEWSLETTER)
@xframe_options_sameorigin
@csp_replace(
    {
        "default-src": [NONE],
        "img-src": [SELF, "data:"],
        "style-src": [UNSAFE_INLINE],
        "base-uri": [NONE],
        "form-action": [NONE],
        "frame-ancestors": [SELF],
        "script-src": None,
        "font-src": None,
        "connect-src": None,
        "manifest-src": None,
        "worker-src": None,
    }
)
def letter(request: HttpRequest, slug: str) -> HttpResponse:
    """The HTML of the mail and nothing else; it carries its styles and may load pictures of ours only."""
    issue = issue_of(slug)
    html = seen(request, issue, look_of(request, issue)).html
    return HttpResponse(on_a_page(html, dark=form_of(request) == "dark"))


@allow(Permission.WRITE_NEWSLETTER)
def test_mail(request: HttpRequest, slug: str) -> HttpResponse:
    issue = issue_of(slug)
    form = TestMailForm(request.POST or None, languages=issue.languages)
    if request.method != "POST" or not form.is_valid():
        return render(request, "newsletter/office/test_mail.html", {"issue": issue, "form": form})
    chosen = form.cleaned_data
    for account in chosen["to"]:
        send_test_mail.enqueue(issue.pk, chosen["language"], chosen["easy"], account.email)
    n = len(chosen["to"])
    said = ngettext("%(n)s test mail is on its way.", "%(n)s test mails are on their way.", n)
    messages.success(request, said % {"n": n})
    return redirect("newsletter:preview", issue.slug)


def seen(request: HttpRequest, issue: NewsletterIssue, look: Look):
    day = timezone.localdate(issue.scheduled_at or timezone.now())
    return as_seen(issue, look, reader=signed_in(request).email, day=day)


def look_of(request: HttpRequest, issue: NewsletterIssue) -> Look:
    asked = request.GET.get("language", "")
    language = asked if asked in issue.languages else (issue.languages or [settings.LANGUAGE_CODE])[0]
    return Look(language, easy="easy" in request.GET, everything="everybody" not in request.GET)


def form_of(request: HttpRequest) -> str:
    asked = request.GET.get("form", "")
    return asked if asked in FORMS else FORMS[0]
