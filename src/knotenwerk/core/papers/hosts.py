"""A sheet for whoever hosts a table: who comes in which round, from where, to what topic, and when."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from knotenwerk.core.papers.funding import NO_FUNDING, Funding, funding_values
from knotenwerk.core.papers.limits import expect
from knotenwerk.core.papers.paper import Paper
from knotenwerk.core.papers.typesetting import Value, typeset

MOST_SHEETS = 200
MOST_TURNS = 10
MOST_GUESTS = 30


@dataclass(frozen=True, slots=True)
class TableGuest:
    """Somebody who comes to the table; a protected person has only a function, as ``post``."""

    name: str
    post: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One round at the table: its name with the time, and who comes."""

    name: str
    guests: tuple[TableGuest, ...] = ()


@dataclass(frozen=True, slots=True)
class HostSheet:
    host: str
    number: str
    topic: str = ""
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class HostLabels:
    title: str
    table: str
    nobody: str
    """Said of a round in which nobody comes to the table."""


def host_sheets(
    sheets: Sequence[HostSheet],
    *,
    event: str,
    day: str = "",
    version: str = "",
    labels: HostLabels,
    language: str,
    funding: Funding = NO_FUNDING,
) -> Paper:
    """A sheet for each host, in the given order; of ``funding`` only the line is printed.

    ``version`` stands at the foot, so that a replaced sheet is recognised. Raises ``PaperFailed``.
    """
    expect("host_sheets", sheets, of="sheets", at_least=1, at_most=MOST_SHEETS)
    for sheet in sheets:
        expect("host_sheets", sheet.turns, of="rounds", at_most=MOST_TURNS)
        for turn in sheet.turns:
            expect("host_sheets", turn.guests, of="seats", at_most=MOST_GUESTS)
    footer, _ = funding_values("host_sheets", funding)
    return typeset(
        "host_sheets",
        title=f"{labels.title}: {event}",
        language=language,
        values={
            "event": event,
            "day": day,
            "labels": asdict(labels),
            "sheets": [_sheet(sheet) for sheet in sheets],
            "version": version,
            "funding": footer,
        },
    )


def _sheet(sheet: HostSheet) -> Value:
    turns: list[Value] = [
        {"name": turn.name, "guests": [_guest(guest) for guest in turn.guests]} for turn in sheet.turns
    ]
    return {"host": sheet.host, "number": sheet.number, "topic": sheet.topic, "turns": turns}


def _guest(guest: TableGuest) -> Value:
    return {
        "name": guest.name or guest.post,
        "post": guest.post if guest.name else "",
        "origin": guest.origin,
    }
