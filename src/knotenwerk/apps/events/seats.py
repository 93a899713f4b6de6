"""How many seats are free, who needs seats together, and who is first in line. Always under the lock of the event."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from threading import Lock

from django.db import connection, transaction

from .models import Event, GroupRegistration, Registration, SeatChance

Party = list[Registration]
State = Registration.State


_TURNS = Lock()


@contextmanager
def locked(event_id: int) -> Iterator[Event]:
    """One at a time gives or frees seats of an event: the row is locked, on SQLite the whole database."""
    with _in_turn(), transaction.atomic():
        yield Event.objects.select_for_update().get(pk=event_id)


def _in_turn() -> AbstractContextManager[object]:
    """SQLite lets whoever is lucky write next, and the unlucky fail after a while: in one process people queue here.

    Whoever is inside a transaction holds SQLite's lock already and must not wait for those who want it.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        return _TURNS
    return nullcontext()


def free_seats(event: Event) -> int | None:
    """Seats neither given nor offered; None means there is no limit. Never below zero, even if too many sit."""
    if event.capacity is None:
        return None
    return max(event.capacity - event.registrations.holding_a_seat().count(), 0)


def party_of(registration: Registration) -> Party:
    """Those who get seats together or not at all and are still to be decided on; mostly one person."""
    group = registration.group
    if group is None or group.rule != GroupRegistration.Rule.ALL_OR_NONE:
        return [registration]
    undecided = group.registrations.filter(state__in=[State.REQUESTED, State.WAITING]).select_related("event")
    return [registration, *undecided.exclude(pk=registration.pk).order_by("pk")]


def is_complete(party: Party) -> bool:
    return all(member.confirmed_at for member in party)


def needed(party: Party) -> int:
    return sum(member.takes_a_seat for member in party)


def parties_in_line(event: Event) -> list[Party]:
    """Complete parties on the waiting list, first come first. One query, one more for groups."""
    waiting = list(event.registrations.waiting().select_related("group", "event"))
    unconfirmed = set(
        event.registrations.filter(state=State.REQUESTED, group__rule=GroupRegistration.Rule.ALL_OR_NONE).values_list(
            "group_id", flat=True
        )
    )
    parties: dict[tuple[str, int], Party] = {}
    for registration in waiting:
        group = registration.group
        if group is None or group.rule != GroupRegistration.Rule.ALL_OR_NONE:
            parties["one", registration.pk] = [registration]
        elif group.pk not in unconfirmed:
            parties.setdefault(("group", group.pk), []).append(registration)
    return list(parties.values())


def is_waited_for(event: Event, party: Party) -> bool:
    """Whether somebody else stands in line for a seat before a newcomer may have one."""
    mine = {member.pk for member in party}
    return any(
        needed(other) for other in parties_in_line(event) if not mine.intersection(member.pk for member in other)
    )


class Reason(Enum):
    """Why somebody waits; said to the person in words."""

    ORDER = "order"
    MIX = "mix"
    CHOSEN = "chosen"
    LOT = "lot"
    GROUP = "group"


@dataclass(frozen=True)
class Wait:
    """`chance` of a seat is known where it was drawn by lot."""

    reason: Reason
    place: int | None = None
    chance: float | None = None


def wait_of(registration: Registration) -> Wait:
    """Why this registration waits, and in which place (counted in persons) where there is an order."""
    event = registration.event
    if not is_complete(party_of(registration)):
        return Wait(Reason.GROUP)
    if event.admission == Event.Admission.TEAM:
        return wait_for_the_mix(registration)
    line = [member.pk for party in parties_in_line(event) for member in party]
    return Wait(Reason.ORDER, line.index(registration.pk) + 1)


def wait_for_the_mix(registration: Registration) -> Wait:
    """Before anybody was chosen; after others were; after others were drawn."""
    passed = SeatChance.objects.filter(registration=registration, choice__acceptance__isnull=False)
    last = passed.order_by("choice__acceptance__accepted_at").last()
    if last is None or last.chosen:
        return Wait(Reason.MIX)
    return Wait(Reason.CHOSEN) if last.chance is None else Wait(Reason.LOT, chance=last.chance)


def has_begun(event: Event, now: datetime) -> bool:
    return event.starts_at <= now
