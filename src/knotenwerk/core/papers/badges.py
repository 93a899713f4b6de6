"""Badges: a name to be read across a table, and whether its bearer may be photographed."""

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import segno

from knotenwerk.core.papers.funding import NO_FOOTER
from knotenwerk.core.papers.limits import expect
from knotenwerk.core.papers.paper import Paper, PaperFailed, Reason
from knotenwerk.core.papers.photo import PhotoChoice
from knotenwerk.core.papers.typesetting import Value, typeset

MOST_BADGES = 1_000
LONGEST_CODE = 200


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge shows. A protected person may have another name, or none: the function then stands large.

    ``code`` is what the QR code says; empty for none.
    """

    name: str
    function: str = ""
    organisation: str = ""
    photo: PhotoChoice = PhotoChoice.NO
    code: str = ""


@dataclass(frozen=True, slots=True)
class BadgeLabels:
    """Every word beside the names; ``code_alt`` holds {name}, for those who hear the badge read out."""

    title: str
    photo_yes: str
    photo_group: str
    photo_no: str
    code_alt: str


def badges(
    people: Sequence[Badge],
    *,
    event: str,
    labels: BadgeLabels,
    language: str,
    per_page: Literal[8, 10] = 8,
) -> Paper:
    """A4 sheets of 8 badges of 90 × 65 mm or 10 of 90 × 54 mm, with marks to cut along.

    Raises ``PaperFailed``.
    """
    expect("badges", people, of="badges", at_least=1, at_most=MOST_BADGES)
    return typeset(
        "badges",
        title=f"{labels.title}: {event}",
        language=language,
        values={
            "event": event,
            "labels": asdict(labels),
            "perpage": per_page,
            "badges": [_badge(person) for person in people],
            "funding": NO_FOOTER,
        },
        pictures={f"code{place}.svg": _qr_code(person.code) for place, person in enumerate(people) if person.code},
    )


def _badge(person: Badge) -> Value:
    lines: list[Value] = [person.name, person.function, person.organisation]
    shown = [line for line in lines if line]
    return {
        "name": shown[0] if shown else "",
        "lines": shown[1:],
        "photo": person.photo.value,
        "code": bool(person.code),
    }


def _qr_code(code: str) -> bytes:
    """ISO/IEC 18004, level M, with the quiet zone of four modules."""
    if len(code) > LONGEST_CODE:
        raise PaperFailed("badges", Reason.TOO_LONG, text=code, limit=LONGEST_CODE, found=len(code))
    svg = io.BytesIO()
    segno.make(code, error="m", micro=False).save(svg, kind="svg", border=4, xmldecl=False, svgns=True)
    return svg.getvalue()
