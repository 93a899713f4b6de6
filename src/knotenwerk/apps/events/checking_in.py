"""Noting who has arrived. Whoever is here is here once a day, whichever phone says it and how often.

Rules where several phones note the same, some of them late because they had no network:
an arrival counts once per person and day; each tap has a key of its own and works once, however often it is sent;
taking back undoes the one arrival that was shown on that phone and no other.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db import transaction

from knotenwerk.apps.accounts.models import Account

from .admitting import RegisteredAlreadyError, noted, reopen
from .knowing import person_for
from .models import CheckIn, Event, Registration
from .seats import locked

State = Registration.State


class NoSeatError(Exception):
    """The registration was refused; only the team leading the event can change that."""


class NotTakingPlaceError(Exception):
    """Nobody can arrive on a day on which the event does not take place, or where it is cancelled."""


class Outcome(Enum):
    """What became of one tap."""

    NOTED = "noted"
    ALREADY = "already"
    TAKEN_BACK = "taken back"
    LET_IN = "let in"  # had no seat any more and got one, being here
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Tap:
    """One touch of a button on a phone, perhaps long ago: an arrival, or the taking back of one (`takes_back`)."""

    key: str
    at: datetime
    day: date
    code: str = ""
    takes_back: str = ""


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    registration: Registration | None = None


def apply(event: Event, taps: Iterable[Tap], *, by: Account, now: datetime) -> dict[str, Answer]:
    """Apply the taps of one phone in their order; those applied before change nothing. By key, what became of each."""
    return {tap.key: apply_one(event, tap, by=by, now=now) for tap in taps}


def apply_one(event: Event, tap: Tap, *, by: Account, now: datetime) -> Answer:
    if tap.takes_back:
        gone = take_back(event, tap.takes_back, by=by, now=now)
        return Answer(Outcome.TAKEN_BACK if gone else Outcome.ALREADY)
    registration = event.registrations.filter(code=tap.code).first()
    if registration is None:
        return Answer(Outcome.UNKNOWN)
    had_a_seat = registration.state == State.SEATED
    try:
        check_in = arrive(registration, tap.day, key=tap.key, by=by, now=now, at=tap.at)
    except NoSeatError:
        return Answer(Outcome.REFUSED, registration)
    except NotTakingPlaceError:
        return Answer(Outcome.UNKNOWN)
    if not had_a_seat:
        return Answer(Outcome.LET_IN, registration)
    return Answer(Outcome.NOTED if check_in.device_key == tap.key else Outcome.ALREADY, registration)


def arrive(
    registration: Registration, day: date, *, key: str, by: Account, now: datetime, at: datetime | None
) -> CheckIn:
    """Note that somebody is here; `at` is None where only the signed list says so.

    Who waits or withdrew and stands here nevertheless has a seat from now on. Gives the arrival that stands,
    which may be an earlier one. Raises NoSeatError, NotTakingPlaceError.
    """
    event = registration.event
    if event.state == Event.State.CANCELLED or day not in event.days:
        raise NotTakingPlaceError
    with locked(event.pk):
        known = CheckIn.objects.filter(device_key=key).first()
        if known:
            return known
        try:
            let_in(registration, by=by, now=now)
        except RegisteredAlreadyError as anew:  # withdrew and registered once more; an old badge is as good
            return arrive(anew.existing, day, key=key, by=by, now=now, at=at)
        standing = registration.check_ins.standing().on(day).first()
        return standing or registration.check_ins.create(
            day=day, arrived_at=at and min(at, now), recorded_at=now, recorded_by=by, device_key=key
        )


def let_in(registration: Registration, *, by: Account, now: datetime) -> None:
    """A seat for somebody who stands at the door, whatever the number of seats; no letter tells them."""
    with noted(registration, by, "came to the door") as event:
        if registration.state == State.REFUSED:
            raise NoSeatError
        if registration.state != State.SEATED:
            reopen(registration, event, now=now)
            registration.state = State.SEATED
            registration.seated_at = now
            registration.save()


def take_back(event: Event, key: str, *, by: Account, now: datetime) -> bool:
    """Undo the arrival with this key; False where there is none, or it was taken back before."""
    arrivals = CheckIn.objects.standing().filter(registration__event=event, device_key=key)
    return arrivals.update(taken_back_at=now, taken_back_by=by) > 0


def leave(check_in: CheckIn, *, now: datetime) -> None:
    """Somebody goes before the end; stays as taking part in what was until then."""
    CheckIn.objects.standing().filter(pk=check_in.pk, left_at=None).update(left_at=now)


def mark_signed(
    event: Event, day: date, ticked: Collection[str], *, shown: Collection[str], key: str, by: Account, now: datetime
) -> None:
    """Bring arrivals in line with the signed list: `ticked` are the codes of who was there.

    Only what differs from what was `shown` is done, so that an arrival noted meanwhile stays.
    """
    here = {guest.code: guest for guest in event.registrations.seated().filter(code__in={*ticked, *shown})}
    with transaction.atomic():
        for code in sorted(here.keys() & {*ticked} - {*shown}):
            arrive(here[code], day, key=f"{key}-{code}", by=by, now=now, at=None)
        gone = CheckIn.objects.standing().on(day).filter(registration__event=event)
        gone.filter(registration__code__in={*shown} - {*ticked}).update(taken_back_at=now, taken_back_by=by)


def walk_in(event: Event, newcomer: Registration, day: date, *, key: str, by: Account, now: datetime) -> Registration:
    """Register somebody who came without registration, not saved yet, and note the arrival. Twice is once."""
    with locked(event.pk):
        known = CheckIn.objects.filter(device_key=key).select_related("registration").first()
        if known:
            return known.registration
        newcomer.person = person_for(newcomer, on=day)
        registration = event.registrations.active().filter(person=newcomer.person).first()
        if registration is None:
            registration = seat_newcomer(event, newcomer, by=by, now=now)
        arrive(registration, day, key=key, by=by, now=now, at=now)
    return registration


def seat_newcomer(event: Event, newcomer: Registration, *, by: Account, now: datetime) -> Registration:
    newcomer.event = event
    newcomer.state = State.SEATED
    newcomer.source = Registration.Source.WALK_IN
    newcomer.created_at = newcomer.confirmed_at = newcomer.seated_at = now
    newcomer._history_user = by  # type: ignore[attr-defined]
    newcomer.save()
    return newcomer
