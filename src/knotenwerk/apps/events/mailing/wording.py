"""What an event says in its own words in a message: what may be filled in, and how it reads without own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext_lazy
from modeltranslation.utils import fallbacks

from ..models import MessageWording, Registration, SentMessage
from ..times import days, moment_at

Kind = SentMessage.Kind
_BRACES = re.compile(r"\{([^{}]*)\}")


class Blank(TextChoices):
    """What may be left open, as `{Event}`, with its name."""

    EVENT = "event", pgettext_lazy("to be filled in", "Event")
    DATE = "date", pgettext_lazy("to be filled in", "Date")
    UNTIL = "until", pgettext_lazy("to be filled in", "Deadline")


@dataclass(frozen=True)
class Own:
    """Own words in the active language; what is empty stays as usual."""

    subject: str = ""
    text: str = ""


def own_words(registration: Registration, kind: str) -> Own:
    wording = MessageWording.objects.filter(event=registration.event, kind=kind).first()
    if wording is None:
        return Own()
    with fallbacks(False):
        subject, text = wording.subject or "", wording.text or ""
    return Own(filled(subject, registration), filled(text, registration))


def filled(text: str, registration: Registration) -> str:
    return _BRACES.sub(lambda found: value(found, registration), text)


def value(found: re.Match[str], registration: Registration) -> str:
    match blank_of(found[1]):
        case Blank.EVENT:
            return str(registration.event)
        case Blank.DATE:
            return days(registration.event)
        case Blank.UNTIL:
            return offered_until(registration)
    return found[0]


def offered_until(registration: Registration) -> str:
    """Where no seat is offered, as in an example, the name of what stands there."""
    newest = registration.offers.first()
    return moment_at(newest.until, registration.event) if newest else in_braces(Blank.UNTIL)


def may_be_filled_in(kind: str) -> list[str]:
    """As one writes them in the active language."""
    return [in_braces(blank) for blank in blanks_for(kind)]


def blanks_for(kind: str) -> list[Blank]:
    return [Blank.EVENT, Blank.DATE, *([Blank.UNTIL] if kind == Kind.OFFER else [])]


def in_braces(blank: Blank) -> str:
    return f"{{{blank.label}}}"


def blank_of(name: str) -> Blank | None:
    """By its name in any language of the house; None for what nobody knows."""
    return next((blank for blank in Blank if name.strip().casefold() in set(spellings(blank))), None)


def spellings(blank: Blank) -> Iterator[str]:
    for code, _language in settings.LANGUAGES:
        with override(code):
            yield str(blank.label).casefold()


def objections(text: str, kind: str) -> Iterator[str]:
    """What a text for this kind of message gets wrong, in sentences."""
    known = blanks_for(kind)
    for name in _BRACES.findall(text):
        if blank_of(name) not in known:
            yield _("{%(name)s} cannot be filled in here. You can write %(known)s.") % {
                "name": name,
                "known": ", ".join(may_be_filled_in(kind)),
            }


def objections_to_text(text: str, kind: str) -> Iterator[str]:
    yield from objections(text, kind)
    if text and kind == Kind.OFFER and Blank.UNTIL not in map(blank_of, _BRACES.findall(text)):
        yield _("Please say until when the seat is kept: %(until)s stands for it.") % {"until": in_braces(Blank.UNTIL)}
