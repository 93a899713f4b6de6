"""An issue as one reader would get it, before anybody does: shown on a page, or sent to the team as a test."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from knotenwerk.apps.accounts.models import Account, TeamRole
from knotenwerk.apps.accounts.roles import PERMISSIONS, Permission

from .mailed import Filled, filled
from .models import NewsletterIssue
from .rendering import render

DARK = "(prefers-color-scheme: dark)"
MOST_TESTS = 5


@dataclass(frozen=True)
class Look:
    """Which of an issue's readers: their language, whether easy, whether they get the pieces that are for some."""

    language: str
    easy: bool = False
    everything: bool = True


def as_seen(issue: NewsletterIssue, look: Look, *, reader: str, day: date) -> Filled:
    """The words of the letter to that address; its links lead nowhere, as there is no such reader."""
    pieces = issue.pieces.all() if look.everything else issue.pieces_for_everybody()
    return filled(render(issue, pieces, language=look.language, easy=look.easy, day=day), reader)


def on_a_page(html: str, *, dark: bool) -> str:
    """The letter in a frame of our own page: light or dark as asked for, pictures from here."""
    return html.replace(DARK, "all" if dark else "not all").replace(f'src="{settings.ADDRESS}/', 'src="/')


def send_test(issue: NewsletterIssue, look: Look, *, to: str, day: date) -> None:
    seen = as_seen(issue, look, reader=to, day=day)
    mail = EmailMultiAlternatives(f"[Test] {seen.subject}", seen.text, to=[to])
    mail.attach_alternative(seen.html, "text/html")
    mail.send()


def team():
    """The accounts a test may go to: those who write the newsletter."""
    roles = [role for role, granted in PERMISSIONS.items() if Permission.WRITE_NEWSLETTER in granted]
    return Account.objects.filter(pk__in=TeamRole.objects.filter(role__in=roles).values("account"), is_active=True)
