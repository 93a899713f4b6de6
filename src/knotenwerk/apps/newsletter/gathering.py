"""Pieces taken over from what the network has produced. A piece is a copy until it is taken over anew."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.ui.offers import Offer, Source, Words, sources
from knotenwerk.apps.ui.rich_text import clean

from . import ordering
from .models import NewsletterIssue, Piece
from .versions import changing


def cut(longest: int) -> Callable[[str], str]:
    return lambda text: text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


COPIED: dict[str, Callable[[str], str]] = {
    "heading": cut(150),
    "text": clean,
    "link": str,
    "link_label": cut(120),
}


class NoLongerOffered(Exception):
    """What a piece was taken from is not to be told any more: over, withdrawn or gone."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(
            _("“%(piece)s” is no longer offered there: it is over, or not public any more.") % {"piece": piece}
        )


@dataclass(frozen=True)
class Choice:
    """One offer as a line to tick: `value` names it in a form, `is_in` says whether the issue has it already."""

    value: str
    heading: str
    text: str
    day: date
    languages: tuple[str, ...]
    is_in: bool


@dataclass(frozen=True)
class Shelf:
    source: Source
    choices: list[Choice]


def shelves(issue: NewsletterIssue, *, now: datetime) -> list[Shelf]:
    """What could be taken over, by source; a source that has nothing is left out."""
    taken = set(issue.pieces.values_list("source", "reference"))
    all_shelves = [
        Shelf(source, [choice(source, offer, taken) for offer in source.offered(now)]) for source in sources()
    ]
    return [shelf for shelf in all_shelves if shelf.choices]


def choice(source: Source, offer: Offer, taken: set[tuple[str, str]]) -> Choice:
    words = words_here(offer)
    return Choice(
        value=f"{source.key}:{offer.reference}",
        heading=words.heading,
        text=words.text,
        day=offer.day,
        languages=tuple(offer.words),
        is_in=(source.key, offer.reference) in taken,
    )


def words_here(offer: Offer) -> Words:
    """In the language of the page, or else the first it has."""
    return offer.words.get(get_language() or "") or next(iter(offer.words.values()))


def take_over(issue: NewsletterIssue, values: Iterable[str], *, by: Account, now: datetime) -> list[Piece]:
    """A piece at the end for each chosen value, in the order of the shelves; what is gone by now is passed over."""
    wanted = set(values)
    with changing(issue, by=by, now=now) as changed:
        chosen = [
            (source, offer)
            for source in sources()
            for offer in source.offered(now)
            if f"{source.key}:{offer.reference}" in wanted
        ]
        return [added(changed, source, offer) for source, offer in chosen]


def added(issue: NewsletterIssue, source: Source, offer: Offer) -> Piece:
    piece = Piece(source=source.key, reference=offer.reference)
    copy(offer, piece)
    ordering.append(issue, piece)
    return piece


def take_over_anew(piece: Piece, *, by: Account, now: datetime) -> None:
    """The words of the source as they are now; picture, easy language and audience stay. Raises NoLongerOffered."""
    with changing(piece.issue, by=by, now=now) as issue:
        fresh = issue.pieces.get(pk=piece.pk)
        copy(offer_of(fresh, now=now), fresh)
        fresh.save()


def offer_of(piece: Piece, *, now: datetime) -> Offer:
    offers = offers_of(piece.source, now)
    found = next((offer for offer in offers if offer.reference == piece.reference), None)
    if found is None:
        raise NoLongerOffered(piece)
    return found


def offers_of(key: str, now: datetime) -> Iterable[Offer]:
    return (offer for source in sources() if source.key == key for offer in source.offered(now))


def copy(offer: Offer, piece: Piece) -> None:
    for language, words in offer.words.items():
        for name, fit in COPIED.items():
            setattr(piece, build_localized_fieldname(name, language), fit(getattr(words, name)))


def pieces_of(issue: NewsletterIssue) -> QuerySet[Piece]:
    return issue.pieces.prefetch_related("topics", "states", "levels")
