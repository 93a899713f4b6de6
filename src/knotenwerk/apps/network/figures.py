"""The first honest figures: each with its n, beside what chance would give, and no claim beyond the evidence."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from knotenwerk.apps.encounters.models import Confirmation, Encounter, Grade
from knotenwerk.core import ties

from .ledger import Book, open_book

YEAR = 365
BORDERS: tuple[ties.Attribute, ...] = ("sector", "level", "state")


@dataclass(frozen=True)
class Reach:
    """Who took part in anything confirmed within the window."""

    people: int
    organisations: int
    municipalities: int
    states: int


@dataclass(frozen=True)
class LastEvent:
    """New pairs at the tables of the newest event, of all pairs that met there."""

    setting: str
    day: date
    new: int
    pairs: int


@dataclass(frozen=True)
class Figures:
    """Everything the network page shows, for one window of days."""

    first: date
    last: date
    reach: Reach
    last_event: LastEvent | None
    shares: dict[ties.Attribute, ties.Share]
    with_team: ties.Structure | None
    without_team: ties.Structure | None
    coverage: ties.Coverage | None
    met: int
    met_again: int


def figures(*, today: date, days: int = YEAR) -> Figures:
    """Compute the page's figures for the days up to today."""
    book = open_book(until=today)
    span = ties.Span.until(today.toordinal(), days=days)
    return Figures(
        first=today - timedelta(days=days - 1),
        last=today,
        reach=reach(book, span),
        last_event=last_event(book),
        shares=shares(book, span),
        with_team=web(book, today, with_team=True),
        without_team=web(book, today, with_team=False),
        coverage=recorded(book, span),
        met=len(ties.met_pairs(book.ledger, span)),
        met_again=len(ties.met_again(book.ledger, span)),
    )


def reach(book: Book, span: ties.Span) -> Reach:
    """Distinct people and what they stood for on the day, in confirmed encounters."""
    ledger = book.ledger
    counts = (span.holds(ledger.day) & ties.is_confirmed(ledger))[ledger.encounter]

    def distinct(column: np.ndarray) -> int:
        values = column[counts]
        return len(np.unique(values[values >= 0]))

    return Reach(
        people=distinct(ledger.person),
        organisations=distinct(ledger.organisation),
        municipalities=distinct(ledger.municipality),
        states=distinct(ledger.state),
    )


def last_event(book: Book) -> LastEvent | None:
    confirmed = [
        encounter
        for encounter in book.encounters
        if encounter.event_source and encounter.confirmation != Confirmation.PLANNED
    ]
    if not confirmed:
        return None
    newest: Encounter = confirmed[-1]
    ties_there = ties.new_ties(book.ledger, book.of_event(newest.event_source))
    return LastEvent(title_of(book, newest), newest.day, new=len(ties_there), pairs=ties_there.n_pairs)


def title_of(book: Book, encounter: Encounter) -> str:
    """The event's own name: that of the encounter of everybody there, else without the table."""
    of_everybody = [
        other.setting
        for other in book.encounters
        if other.event_source == encounter.event_source and other.grade == Grade.SAME_EVENT
    ]
    return of_everybody[0] if of_everybody else encounter.setting.rpartition(",")[0] or encounter.setting


def shares(book: Book, span: ties.Span) -> dict[ties.Attribute, ties.Share]:
    """The cross shares that can be measured; what cannot is absent."""
    measured = {}
    for border in BORDERS:
        try:
            measured[border] = ties.cross_share(book.ledger, border, span)
        except ties.NothingToMeasure:
            continue
    return measured


def web(book: Book, today: date, *, with_team: bool) -> ties.Structure | None:
    try:
        return ties.structure(book.ledger, today.toordinal(), with_team=with_team)
    except ties.NothingToMeasure:
        return None


def recorded(book: Book, span: ties.Span) -> ties.Coverage | None:
    try:
        return ties.coverage(book.ledger, span)
    except ties.NothingToMeasure:
        return None
