"""From pieces to a letter: HTML and text of one variant of an issue, with slots where readers differ.

`render` is a function of its arguments and the installation's settings: the same issue gives the same letter. It
refuses nothing; what must not be sent is found by `checking`.
"""

from collections.abc import Iterable
from datetime import date
from email.utils import parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from knotenwerk.core.mailing import Letter, Mailbox, MailingList, Slot
from knotenwerk.core.mailing.inlining import inlined

from .headings import below_heading
from .imprint import imprint
from .links import address, sending_domain
from .models import NewsletterIssue, Piece
from .reading import Reading, read
from .text_part import Foot, text_part


def render(issue: NewsletterIssue, pieces: Iterable[Piece], *, language: str, easy: bool = False, day: date) -> Letter:
    """The letter to readers of that language, easy or not, with those pieces, funded as on that day."""
    with override(language):
        reading = read(issue, pieces, easy=easy, day=day, host=settings.ADDRESS)
        foot = foot_of(issue, easy=easy)
        return Letter(
            key=f"newsletter.{issue.pk}",
            domain=sending_domain(),
            sender=sender(),
            subject=reading.subject,
            language=language,
            text=text_part(reading, foot),
            html=html_part(reading, foot, language),
            mailing_list=mailing_list(),
        )


def html_part(reading: Reading, foot: Foot, language: str) -> str:
    context = {"reading": reading, "foot": foot, "language": language, "site": settings.KNOTENWERK_SITE_NAME}
    return inlined(
        render_to_string("newsletter/mail/issue.html", context), render_to_string("newsletter/mail/issue.css")
    )


def foot_of(issue: NewsletterIssue, *, easy: bool) -> Foot:
    page = "newsletter:archived-easy" if easy else "newsletter:archived"
    return Foot(
        address=Slot.ADDRESS,
        preferences=address("newsletter:preferences", Slot.TOKEN),
        leave=address("newsletter:unsubscribe", Slot.TOKEN),
        archived=address(page, issue.slug) if issue.is_for_everybody() else "",
        imprint=below_heading(imprint()),
    )


def mailing_list() -> MailingList:
    return MailingList(
        name=_("Newsletter %(site)s") % {"site": settings.KNOTENWERK_SITE_NAME},
        key=f"newsletter.{sending_domain()}",
        unsubscribe=address("newsletter:unsubscribe", Slot.TOKEN),
        unsubscribe_mail=f"leave+{Slot.TOKEN}@{settings.KNOTENWERK_BOUNCE_DOMAIN}",
        help=address("newsletter:sign-up"),
        archive=address("newsletter:archive"),
        owner_mail=sender().address,
    )


def sender() -> Mailbox:
    name, mail = parseaddr(settings.DEFAULT_FROM_EMAIL)
    local = mail.rpartition("@")[0]
    return Mailbox(name, f"{local}@{sending_domain()}")
