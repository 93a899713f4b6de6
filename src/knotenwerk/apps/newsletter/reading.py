"""An issue as its readers get it: one language, easy or not, the same words for mail, text part, archive and feed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from modeltranslation.utils import fallbacks

from knotenwerk.apps.projects.funding import Funding, Logo, funding
from knotenwerk.apps.ui.rich_text import clean

from .headings import below_heading
from .models import NewsletterIssue, Piece
from .picturing import Picture, picture_of


@dataclass(frozen=True)
class Contribution:
    """One piece. `text` is sanitised HTML, its headings from the third level on."""

    pk: int
    heading: str
    text: str
    link: str = ""
    link_label: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Reading:
    """A whole issue."""

    subject: str
    lead: str
    day: date
    contributions: tuple[Contribution, ...]
    funding: Funding


def read(issue: NewsletterIssue, pieces: Iterable[Piece], *, easy: bool, day: date, host: str = "") -> Reading:
    """In the active language; where a piece has no easy words it gives its usual ones.

    `host` is put before our own addresses: a mail stands on no page of ours.
    """
    return Reading(
        subject=one_line(issue.subject),
        lead=one_line(issue.preview_line or ""),
        day=day,
        contributions=tuple(contribution(piece, easy=easy, host=host) for piece in pieces),
        funding=at_host(funding(issue.project, day), host),
    )


def contribution(piece: Piece, *, easy: bool, host: str = "") -> Contribution:
    heading, text = words_of(piece, easy=easy)
    return Contribution(
        pk=piece.pk,
        heading=one_line(heading),
        text=below_heading(clean(text)),
        link=(piece.link or "").strip(),
        link_label=one_line(piece.link_label or "") or _("Read on: %(heading)s") % {"heading": one_line(heading)},
        picture=picture_of(str(piece.image), one_line(piece.image_text or ""), host=host) if piece.image else None,
    )


def words_of(piece: Piece, *, easy: bool) -> tuple[str, str]:
    """Easy words are never those of another language."""
    if easy:
        with fallbacks(False):
            heading, text = piece.easy_heading, piece.easy_text
        if text:
            return heading or piece.heading, text
    return piece.heading, piece.text or ""


def at_host(shown: Funding, host: str) -> Funding:
    return Funding(shown.notices, tuple(Logo(host + logo.url, logo.text) for logo in shown.logos))


def one_line(words: str) -> str:
    return " ".join(words.split())
