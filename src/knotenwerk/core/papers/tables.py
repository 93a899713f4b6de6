"""Papers for the room: a card for every table and round, and the list of who sits where."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from knotenwerk.core.papers.funding import NO_FUNDING, Funding, funding_values
from knotenwerk.core.papers.limits import expect
from knotenwerk.core.papers.paper import Paper
from knotenwerk.core.papers.typesetting import Value, typeset

MOST_CARDS = 500
MOST_SEATS = 30
MOST_PEOPLE = 2_000
MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at a table; a protected person may have another name, or only a function."""

    name: str
    post: str = ""
    is_host: bool = False


@dataclass(frozen=True, slots=True)
class TableCard:
    """One table in one round. ``number`` is short enough to be read across the room."""

    number: str
    round: str
    topic: str = ""
    seats: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class TableLabels:
    """Every word on cards and list; ``page`` holds {page} and {pages}."""

    title: str
    table: str
    """"Tisch", above the number."""
    host: str
    """Said of whoever stays at the table."""
    list_title: str
    name: str
    page: str
    not_seated: str = "–"


def table_cards(
    cards: Sequence[TableCard],
    *,
    event: str,
    labels: TableLabels,
    language: str,
    fold: Literal["A4", "A5"] = "A4",
    version: str = "",
    funding: Funding = NO_FUNDING,
) -> Paper:
    """One A4 sheet per card: flat (``A4``), or a tent of two A5 faces to fold across the middle (``A5``).

    Of the two faces of a tent only one is read out; of ``funding`` only the line is printed. ``version`` stands at
    the foot, so that a replaced card is recognised. Raises ``PaperFailed``.
    """
    expect("table_cards", cards, of="cards", at_least=1, at_most=MOST_CARDS)
    for card in cards:
        expect("table_cards", card.seats, of="seats", at_most=MOST_SEATS)
    footer, _ = funding_values("table_cards", funding)
    return typeset(
        "table_cards",
        title=f"{labels.title}: {event}",
        language=language,
        values={
            "event": event,
            "labels": asdict(labels),
            "tent": fold == "A5",
            "cards": [_card(card) for card in cards],
            "version": version,
            "funding": footer,
        },
    )


@dataclass(frozen=True, slots=True)
class PersonSeats:
    """Where one person sits, round by round; an empty text where the person is not seated."""

    name: str
    tables: tuple[str, ...]
    post: str = ""


def seating_list(
    people: Sequence[PersonSeats],
    *,
    rounds: Sequence[str],
    event: str,
    day: str = "",
    version: str = "",
    labels: TableLabels,
    language: str,
    funding: Funding = NO_FUNDING,
) -> Paper:
    """Everybody in the given order with the table of every round, to hang at the door.

    Each person has as many tables as there are rounds. ``version`` stands on every page, so that a replaced list is
    recognised. Raises ``PaperFailed``.
    """
    expect("seating_list", people, of="people", at_least=1, at_most=MOST_PEOPLE)
    expect("seating_list", rounds, of="rounds", at_least=1, at_most=MOST_ROUNDS)
    footer, pictures = funding_values("seating_list", funding)
    rows: list[Value] = [
        {
            "name": person.name,
            "post": person.post,
            "tables": [table for table, _ in zip(person.tables, rounds, strict=True)],
        }
        for person in people
    ]
    return typeset(
        "seating_list",
        title=f"{labels.list_title}: {event}",
        language=language,
        values={
            "event": event,
            "day": day,
            "labels": asdict(labels),
            "rounds": list(rounds),
            "rows": rows,
            "version": version,
            "funding": footer,
        },
        pictures=pictures,
    )


def _card(card: TableCard) -> Value:
    seats: list[Value] = [
        {"name": seat.name or seat.post, "post": seat.post if seat.name else "", "host": seat.is_host}
        for seat in card.seats
    ]
    return {"number": card.number, "round": card.round, "topic": card.topic, "seats": seats}
