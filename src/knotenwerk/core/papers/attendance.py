"""Lists for signature: one per day, named or without names, and single sheets."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from knotenwerk.core.papers.funding import NO_FUNDING, Funding, funding_values
from knotenwerk.core.papers.limits import expect
from knotenwerk.core.papers.paper import Paper
from knotenwerk.core.papers.photo import PhotoChoice
from knotenwerk.core.papers.typesetting import Value, typeset

MOST_ROWS = 2_000
MOST_EMPTY_ROWS = 500


@dataclass(frozen=True, slots=True)
class Attendee:
    """One row. ``name`` as it should be read: first name, last name."""

    name: str
    organisation: str = ""
    function: str = ""
    sector: str = ""
    photo: PhotoChoice | None = None


class ListForm(StrEnum):
    """What a list shows of a person. Without names it can be shown where attendance alone endangers."""

    NAMED = "named"
    FUNCTION = "function"
    SECTOR = "sector"
    LINES = "lines"


@dataclass(frozen=True, slots=True)
class AttendanceLabels:
    """Every word on the list, in the reader's language; ``page`` holds {page} and {pages}."""

    title: str
    number: str
    name: str
    post: str
    """Head of the second column: organisation and function; without names function or sector."""
    photo: str
    photo_yes: str
    photo_group: str
    photo_no: str
    signature: str
    total: str
    under_16: str
    adult_signature: str
    """Signature of the adult who accompanies people under 16."""
    lead_signature: str
    """Place, date and signature of whoever leads the event."""
    page: str
    notice: str = ""
    """One sentence on what the signature means and where the list goes."""


def attendance_list(
    attendees: Sequence[Attendee],
    *,
    event: str,
    day: str,
    place: str = "",
    labels: AttendanceLabels,
    language: str,
    form: ListForm = ListForm.NAMED,
    empty_rows: int = 0,
    with_under_16: bool = True,
    funding: Funding = NO_FUNDING,
) -> Paper:
    """The list of one day, for signature, with numbered empty rows for those who come unannounced.

    Named rows keep the given order. Without names the rows are sorted by what they show, so that the alphabet
    gives nobody away, and names never reach the type setter. ``day`` is a date as people read it.
    Raises ``PaperFailed``.
    """
    expect("attendance_list", attendees, of="attendees", at_most=MOST_ROWS)
    expect("attendance_list", range(empty_rows), of="empty_rows", at_most=MOST_EMPTY_ROWS)
    expect("attendance_list", range(len(attendees) + empty_rows), of="rows", at_least=1, at_most=MOST_ROWS)
    footer, pictures = funding_values("attendance_list", funding)
    return typeset(
        "attendance_list",
        title=f"{labels.title}: {event}, {day}",
        language=language,
        values={
            "event": event,
            "day": day,
            "place": place,
            "labels": asdict(labels),
            "named": form is ListForm.NAMED,
            "rows": [*rows_of(attendees, form)],
            "empty": empty_rows,
            "under16": with_under_16,
            "photos": form is ListForm.NAMED and any(attendee.photo for attendee in attendees),
            "funding": footer,
        },
        pictures=pictures,
    )


def single_sheets(
    attendees: Sequence[Attendee],
    *,
    event: str,
    day: str,
    place: str = "",
    labels: AttendanceLabels,
    language: str,
    form: ListForm = ListForm.LINES,
    funding: Funding = NO_FUNDING,
) -> Paper:
    """One A5 sheet per person, so that nobody sees who else signed; same rules as ``attendance_list``."""
    expect("single_sheets", attendees, of="attendees", at_least=1, at_most=MOST_ROWS)
    footer, pictures = funding_values("single_sheets", funding)
    return typeset(
        "single_sheets",
        title=f"{labels.title}: {event}, {day}",
        language=language,
        values={
            "event": event,
            "day": day,
            "place": place,
            "labels": asdict(labels),
            "named": form is ListForm.NAMED,
            "rows": [*rows_of(attendees, form)],
            "funding": footer,
        },
        pictures=pictures,
    )


def rows_of(attendees: Sequence[Attendee], form: ListForm) -> list[Value]:
    """What the form lets out of each person, in the order that may be shown."""
    if form is ListForm.NAMED:
        return [
            {
                "name": attendee.name,
                "lines": [attendee.organisation, attendee.function],
                "photo": attendee.photo or "",
            }
            for attendee in attendees
        ]
    shown = sorted(_shown(attendee, form) for attendee in attendees)
    return [{"name": "", "lines": [text], "photo": ""} for text in shown]


def _shown(attendee: Attendee, form: ListForm) -> str:
    match form:
        case ListForm.FUNCTION:
            return attendee.function
        case ListForm.SECTOR:
            return attendee.sector
        case _:
            return ""
