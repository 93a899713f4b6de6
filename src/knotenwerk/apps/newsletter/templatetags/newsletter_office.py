"""`{% load newsletter_office %}`: what the office pages of an issue share."""

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.ui.navigation import Item
from knotenwerk.apps.ui.offers import sources
from knotenwerk.apps.ui.words import number

from ..models import NewsletterIssue, Piece
from ..versions import CHANGEABLE

register = template.Library()

ROOMS = (
    ("newsletter:issue", gettext_lazy("Issue")),
    ("newsletter:preview", gettext_lazy("Preview")),
    ("newsletter:versions", gettext_lazy("Versions")),
    ("newsletter:sending", gettext_lazy("Sending")),
)
SENDING = ("newsletter:sending", gettext_lazy("Sending"))


@register.inclusion_tag("ui/_subnav.html", takes_context=True)
def issue_rooms(context, issue: NewsletterIssue):
    """The row of pages of one issue."""
    here = context["request"].path
    rooms = ROOMS if issue.state in CHANGEABLE else (*ROOMS, SENDING)
    urls = [(reverse(name, args=[issue.slug]), label) for name, label in rooms]
    current = max((url for url, _label in urls if here.startswith(url)), key=len, default="")
    return {"items": [Item(str(label), url, current=url == current) for url, label in urls], "label": str(issue)}


@register.filter
def readers_in_words(readers) -> str:
    """ "1 186 readers: 1 100 in German, 86 in English"; by language only where there are two."""
    said = _("%(n)s readers") % {"n": number(readers.total())} if readers.total() != 1 else _("1 reader")
    if len(readers) < 2:
        return said
    parts = [
        _("%(n)s in %(language)s") % {"n": number(n), "language": language_of(code)} for code, n in readers.items()
    ]
    return f"{said}: {', '.join(parts)}"


@register.filter("language_in_words")
def language_of(code: str) -> str:
    return str(dict(settings.LANGUAGES).get(code, code))


@register.filter
def source_in_words(piece: Piece) -> str:
    """What it was taken over from; "" where it was written freely."""
    return next((str(source.label) for source in sources() if source.key == piece.source), piece.source)


@register.filter
def languages_in_words(codes) -> str:
    return ", ".join(map(language_of, codes))


@register.filter
def audience_in_words(piece: Piece) -> str:
    """For whom a piece is; "" where it is for everybody."""
    return ", ".join(str(term) for chosen in (piece.topics, piece.states, piece.levels) for term in chosen.all())
