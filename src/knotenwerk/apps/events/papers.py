"""The papers of an event: lists for signature and badges. The bridge to `core.papers`.

Rooms above that print papers of their own take the labels, the funding and the words for a failure from here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from knotenwerk.apps.projects.funding import funding_line, grants_on
from knotenwerk.apps.projects.models import FunderAppearance
from knotenwerk.apps.ui.words import day as said
from knotenwerk.core import papers as core
from knotenwerk.core.papers import ListForm, Paper, PaperFailed, PhotoChoice, Reason

from .door import expected
from .door_code import address
from .models import Event, Registration

__all__ = [
    "Labels",
    "ListForm",
    "Paper",
    "PaperFailed",
    "attendance_list",
    "badges",
    "file_name",
    "funding_on",
    "labels",
    "single_sheets",
    "why",
]

UNSAFE_IN_NAMES = re.compile(r"[^\w ,.&()-]+")


@dataclass(frozen=True)
class Labels:
    """Every word on the papers of an event, in one language."""

    attendance: core.AttendanceLabels
    badges: core.BadgeLabels
    tables: core.TableLabels


def attendance_list(
    event: Event,
    day: date,
    *,
    language: str,
    form: ListForm = ListForm.NAMED,
    empty_rows: int = 0,
    with_under_16: bool = True,
) -> Paper:
    """The list of one day to be signed by those who come to the room. Raises PaperFailed."""
    with override(language):
        return core.attendance_list(
            attendees(event, form),
            event=str(event),
            day=said(day, "weekday"),
            place=event.town,
            labels=labels(language).attendance,
            language=language,
            form=form,
            empty_rows=empty_rows,
            with_under_16=with_under_16,
            funding=funding_on(event, day, language=language),
        )


def single_sheets(event: Event, day: date, *, language: str, form: ListForm = ListForm.LINES) -> Paper:
    """One sheet a person, so that nobody sees who else signed. Raises PaperFailed."""
    with override(language):
        return core.single_sheets(
            attendees(event, form),
            event=str(event),
            day=said(day, "weekday"),
            place=event.town,
            labels=labels(language).attendance,
            language=language,
            form=form,
            funding=funding_on(event, day, language=language),
        )


def badges(event: Event, *, language: str, per_page: Literal[8, 10] = 8) -> Paper:
    """A badge for everybody who comes to the room, with the code for the door. Raises PaperFailed."""
    with override(language):
        return core.badges(
            [badge(guest) for guest in in_the_room(event)],
            event=str(event),
            labels=labels(language).badges,
            language=language,
            per_page=per_page,
        )


def in_the_room(event: Event) -> list[Registration]:
    guests = expected(event).select_related("person", "sector", "event")
    return [guest for guest in guests if guest.takes_a_seat]


def attendees(event: Event, form: ListForm) -> list[core.Attendee]:
    """In the order of their names; with names, protected people stand without one at the end of the list."""
    guests = in_the_room(event)
    if form is ListForm.NAMED:
        guests = sorted(guests, key=is_protected)
    return [attendee(guest) for guest in guests]


def attendee(guest: Registration) -> core.Attendee:
    photo = PhotoChoice(guest.photo)
    if is_protected(guest):
        return core.Attendee("", function=function_alone(guest), sector=sector(guest), photo=photo)
    function = guest.function or sector(guest)
    return core.Attendee(guest.name, guest.organisation_name, function, sector(guest), photo)


def badge(guest: Registration) -> core.Badge:
    photo, code = PhotoChoice(guest.photo), address(guest)
    if is_protected(guest):
        return core.Badge("", function_alone(guest), photo=photo, code=code)
    return core.Badge(guest.name, guest.function, guest.organisation_name, photo, code)


def is_protected(guest: Registration) -> bool:
    return guest.person is not None and guest.person.protected


def function_alone(guest: Registration) -> str:
    """What may be read of a protected person; it never says of which town or office."""
    return guest.function or sector(guest) or _("Guest")


def sector(guest: Registration) -> str:
    return str(guest.sector or "")


def funding_on(event: Event, day: date, *, language: str) -> core.Funding:
    """The funding line and the logos that belong on a paper about that day."""
    shown = [appearance for grant in grants_on(event.project, day) for appearance in grant.funder.shown]
    with override(language):
        line = funding_line(event.project, day)
        logos = [logo_of(appearance) for appearance in shown if appearance.logo]
    return core.Funding(line, tuple(dict.fromkeys(logos)))


def logo_of(appearance: FunderAppearance) -> core.Logo:
    said_of_it = appearance.logo_text or appearance.name
    try:
        with appearance.logo.open("rb") as file:
            return core.Logo(file.read(), said_of_it)
    except FileNotFoundError:
        raise PaperFailed("funding", Reason.PICTURE_UNREADABLE, text=said_of_it) from None


def file_name(title: str, event: Event, day: date | None = None) -> str:
    """ "Teilnahmeliste Fachtagung 2027-03-19.pdf" """
    return f"{file_stem(title, event, day)}.pdf"


def file_stem(title: str, event: Event, day: date | None = None) -> str:
    """The name of a file without its ending: sorts by kind, and holds no sign that systems refuse."""
    words: Iterable[str] = filter(None, [title, str(event)[:60], day.isoformat() if day else ""])
    return " ".join(UNSAFE_IN_NAMES.sub(" ", " ".join(words)).split())


def labels(language: str) -> Labels:
    with override(language):
        return Labels(attendance_labels(), badge_labels(), table_labels())


def attendance_labels() -> core.AttendanceLabels:
    return core.AttendanceLabels(
        title=_("Attendance list"),
        number=_("No."),
        name=_("Name"),
        post=_("Organisation and function"),
        photo=_("Photos"),
        photo_yes=_("yes"),
        photo_group=_("group only"),
        photo_no=_("no"),
        signature=_("Signature"),
        total=_("People in all"),
        under_16=_("of them under 16"),
        adult_signature=_("Signature of the accompanying adult"),
        lead_signature=_("Place, date, signature of whoever leads the event"),
        page=_("Page {page} of {pages}"),
        notice=_("The list is the proof of taking part for those who fund the event, and is kept only for that."),
    )


def badge_labels() -> core.BadgeLabels:
    return core.BadgeLabels(
        title=_("Badges"),
        photo_yes=_("Photo: yes"),
        photo_group=_("Photo: group"),
        photo_no=_("Photo: no"),
        code_alt=_("QR code for the check-in of {name}"),
    )


def table_labels() -> core.TableLabels:
    return core.TableLabels(
        title=_("Table cards"),
        table=_("Table"),
        host=_("hosts the table"),
        list_title=_("Who sits where"),
        name=_("Name"),
        page=_("Page {page} of {pages}"),
    )


def why(failed: PaperFailed) -> str:
    """What to do about a paper that did not come out, as a sentence for the team."""
    match failed.reason:
        case Reason.EMPTY:
            return _("There is nobody to print for yet. As soon as somebody has a seat, the paper can be made.")
        case Reason.TOO_MANY:
            return _(
                "A paper holds at most %(limit)s, here are %(found)s. Please print in parts, or show fewer logos."
            ) % {
                "limit": failed.limit,
                "found": failed.found,
            }
        case Reason.TOO_LONG:
            return _(
                "“%(text)s…” is too long for a paper: %(found)s instead of at most %(limit)s. Please shorten it."
            ) % {
                "text": failed.text[:40],
                "found": failed.found,
                "limit": failed.limit,
            }
        case Reason.PICTURE_UNREADABLE:
            return _("The logo “%(text)s” cannot be printed. Please upload it once more, as PNG.") % {
                "text": failed.text
            }
        case Reason.FONTS_MISSING:
            return _("The typeface for papers is missing. Please tell those who run the installation: make setup.")
    return _("The paper could not be made: %(text)s") % {"text": failed.text[:200]}
