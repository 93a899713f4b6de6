"""The waiting list that keeps the mix: who moves up when a seat becomes free, and who could take whose seat."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knotenwerk.apps.accounts.models import Account
from knotenwerk.core import selection as core

from ..models import Event, Registration
from ..seats import free_seats, has_begun, locked
from ..waiting import offer_to
from .asking import asked_to_choose

MOST_AT_ONCE = 10
NOBODY: frozenset[str] = frozenset()


class ChangedMeanwhile(Exception):
    """Others move up by now than those who were shown."""


@dataclass(frozen=True)
class Fallback:
    """For each of these people the same others could take the seat, best first; each alone or with their tandem."""

    seated: tuple[Registration, ...]
    alternates: tuple[tuple[Registration, ...], ...]


def who_moves_up(event: Event) -> list[Registration]:
    """To whom the free seats go, as many as the mix allows; nobody if it would break with any of them."""
    who = asked_to_choose(event)
    for seats in range(min(free_seats(event) or 0, len(who.waiting), MOST_AT_ONCE), 0, -1):
        try:
            moving = core.move_up(who.problem(seats=len(who.kept) + seats), who.kept, NOBODY)
        except core.Infeasibility:
            continue
        return [who.people[id] for id in moving]
    return []


def offer_by_mix(event: Event, shown: Iterable[int], *, by: Account, now: datetime) -> list[Registration]:
    """Offer the free seats to those shown, with the usual deadline. Raises ChangedMeanwhile."""
    with locked(event.pk) as fresh:
        moving = [] if has_begun(fresh, now) else who_moves_up(fresh)
        if not moving or {registration.pk for registration in moving} != set(shown):
            raise ChangedMeanwhile
        for registration in moving:
            registration._history_user = by  # type: ignore[attr-defined]
        offer_to(moving, fresh, now=now)
    return moving


def fallbacks_of(event: Event) -> list[Fallback]:
    """Who could take which seat so that every wish still holds; seats with the same people together."""
    who = asked_to_choose(event)
    found = core.alternates(who.problem(seats=len(who.kept)), who.kept)
    alike: dict[tuple[tuple[str, ...], ...], list[str]] = defaultdict(list)
    for person, alternates in found.items():
        alike[alternates].append(person)
    return [
        Fallback(
            tuple(sorted((who.people[id] for id in seated), key=lambda one: one.sort_key)),
            tuple(tuple(who.people[id] for id in party) for party in alternates),
        )
        for alternates, seated in alike.items()
    ]
