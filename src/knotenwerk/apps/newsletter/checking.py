"""What an editor must mend before an issue can leave, and what deserves a second look.

`objections` looks at the pieces as they are written and at every variant as it would leave. One that `stops` forbids
approval and sending; the others are hints.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from knotenwerk.apps.projects.funding import funding, warnings
from knotenwerk.core.mailing import BadHeader, Letter, NotItself, Slot, compile_letter
from knotenwerk.core.mailing.gate import Flaw, Kind, flaws

from .flaws_in_words import sentence_of
from .imprint import imprint
from .links import address
from .models import NewsletterIssue, Piece
from .picturing import measure_of
from .rendering import render
from .sending.audience import TooManyPieces, audience_counts, easy_languages
from .sending.freezing import NobodyReads
from .wording import check_braces, check_link, check_words

HINTS = frozenset({Kind.VAGUE_LINK, Kind.SAME_LINK})


@dataclass(frozen=True)
class Objection:
    """One sentence to the editor. `piece` is None where it concerns the issue, `language` "" where it concerns all."""

    sentence: str
    stops: bool = True
    piece: int | None = None
    language: str = ""


def may_leave(found: Iterable[Objection]) -> bool:
    return not any(objection.stops for objection in found)


def objections(issue: NewsletterIssue, *, day: date) -> list[Objection]:
    """All there is to say if the issue left on that day, each once; first what concerns the whole issue."""
    pieces = list(issue.pieces.all())
    if not issue.languages:
        return [Objection(_("Please choose at least one language for the issue."))]
    if not pieces:
        return [Objection(_("The issue has no piece yet. Please add one."))]
    found = [
        *_readers(issue),
        *_imprint(),
        *(Objection(sentence, stops=False) for sentence in warnings(issue.project, day, day)),
        *(objection for language in issue.languages for objection in _words(issue, pieces, language)),
        *(objection for piece in pieces for objection in _picture(piece)),
        *(objection for language in issue.languages for objection in _letters(issue, pieces, language, day)),
    ]
    return sorted(dict.fromkeys(found), key=lambda objection: objection.piece is not None)


def _readers(issue: NewsletterIssue) -> Iterator[Objection]:
    try:
        if not audience_counts(issue).total():
            yield Objection(str(NobodyReads()))
    except TooManyPieces as problem:
        yield Objection(str(problem))


def _imprint() -> Iterator[Objection]:
    words = strip_tags(imprint())
    if not words.strip():
        yield Objection(_("There is no imprint, and the law wants it in each mail. Please write it under “Pages”."))
    elif "@" not in words:
        yield Objection(_("The imprint names no mail address. The law wants a quick way to reach you."), stops=False)


def _words(issue: NewsletterIssue, pieces: list[Piece], language: str) -> Iterator[Objection]:
    """What is written in one language, without falling back on another."""
    if not written(issue, "subject", language):
        yield Objection(_no_words(None, language), language=language)
    for name in ("subject", "preview_line"):
        yield from _refused(check_words, written(issue, name, language), None, language)
    for piece in pieces:
        yield from _words_of(piece, language)


def _words_of(piece: Piece, language: str) -> Iterator[Objection]:
    if not written(piece, "heading", language):
        yield Objection(_no_words(piece.pk, language), piece=piece.pk, language=language)
    bodies = [strip_tags(written(piece, name, language)) for name in ("text", "easy_text")]
    link = written(piece, "link", language)
    if not (bodies[0].strip() or link or piece.image):
        empty = _("The piece is empty: please add a text, a link or a picture.")
        yield Objection(empty, piece=piece.pk, language=language)
    for name in ("heading", "easy_heading", "link_label", "image_text"):
        yield from _refused(check_words, written(piece, name, language), piece.pk, language)
    for body in bodies:
        yield from _refused(check_braces, body, piece.pk, language)
    yield from _refused(check_link, link, piece.pk, language)


def written(thing: NewsletterIssue | Piece, name: str, language: str) -> str:
    return (getattr(thing, build_localized_fieldname(name, language)) or "").strip()


def _no_words(pk: int | None, language: str) -> str:
    name = get_language_info(language)["name_translated"]
    if pk is None:
        return _("The issue has no subject in %(language)s.") % {"language": name}
    return _("The piece has no heading in %(language)s, and the issue is sent in it.") % {"language": name}


def _refused(check: Callable[[str], None], words: str, pk: int | None, language: str) -> Iterator[Objection]:
    try:
        if words:
            check(words)
    except ValidationError as refusal:
        yield from (Objection(sentence, piece=pk, language=language) for sentence in refusal.messages)


def _picture(piece: Piece) -> Iterator[Objection]:
    if not piece.image:
        return
    measure = measure_of(str(piece.image))
    if measure is None:
        yield Objection(_("The picture is missing or broken. Please choose it again."), piece=piece.pk)
    elif measure.kind == "webp":
        hint = _("Some mail programs, Outlook for one, show no WebP. Please save the picture as JPEG or PNG.")
        yield Objection(hint, stops=False, piece=piece.pk)


def _letters(issue: NewsletterIssue, pieces: list[Piece], language: str, day: date) -> Iterator[Objection]:
    for easy in (False, True) if language in easy_languages(issue) else (False,):
        letter = render(issue, pieces, language=language, easy=easy, day=day)
        for flaw in flaws(letter, host=settings.ADDRESS, needs=_needs(issue, language, day)):
            yield _objection(flaw, language)
        yield from _compiled(letter, language)


def _needs(issue: NewsletterIssue, language: str, day: date) -> dict[str, str]:
    with override(language):
        notices = funding(issue.project, day).notices
        return {
            "address": Slot.ADDRESS,
            "unsubscribe": address("newsletter:unsubscribe", Slot.TOKEN),
            "preferences": address("newsletter:preferences", Slot.TOKEN),
            **({"imprint": _("Imprint")} if imprint() else {}),
            **{f"funding {number}": notice for number, notice in enumerate(notices, start=1)},
        }


def _compiled(letter: Letter, language: str) -> Iterator[Objection]:
    try:
        compile_letter(letter, at=timezone.now())
    except BadHeader as refusal:
        sentence = _("“%(found)s” cannot stand in the head of a mail. Please write it anew.") % {
            "found": refusal.found
        }
        yield Objection(sentence, language=language)
    except NotItself as refusal:
        sentence = _("The mail does not survive its way (%(part)s). Please tell those who run the installation.")
        yield Objection(sentence % {"part": refusal.part}, language=language)


def _objection(flaw: Flaw, language: str) -> Objection:
    piece = int(flaw.piece) if flaw.piece else None
    return Objection(sentence_of(flaw), stops=flaw.kind not in HINTS, piece=piece, language=language)
