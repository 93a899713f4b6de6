"""What the team decides about a registration. Each act keeps who, when and why in its history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.models import Person
from knotenwerk.apps.places.models import Territory

from . import waiting, withdrawing
from .knowing import person_for
from .mailing.posting import post
from .models import Event, Refusal, Registration, SentMessage
from .seats import locked

State = Registration.State
Kind = SentMessage.Kind


class RegisteredAlreadyError(Exception):
    """This person has a valid registration for the event, given as `existing`."""

    def __init__(self, existing: Registration) -> None:
        super().__init__(str(existing))
        self.existing = existing


class SecondPersonNeededError(Exception):
    """Whoever refused cannot read the refusal again as the second person."""


def seat(registration: Registration, *, by: Account, now: datetime, reason: str = "") -> None:
    """Give a seat, whatever the state before and whatever the number of seats."""
    with noted(registration, by, reason) as event:
        if registration.state == State.SEATED:
            return
        if registration.state not in (State.WAITING, State.OFFERED):
            reopen(registration, event, now=now)
        waiting.seat(registration, now=now)


def put_on_waiting_list(registration: Registration, *, by: Account, now: datetime, reason: str = "") -> None:
    """Let somebody wait; a seat they had becomes free for the next in line."""
    with noted(registration, by, reason) as event:
        if registration.state == State.WAITING:
            return
        registration.calendar_changes += registration.state == State.SEATED
        reopen(registration, event, now=now)
        post(registration, Kind.WAITING, now=now)
        waiting.offer(event, now=now)


def withdraw(registration: Registration, *, by: Account, now: datetime, reason: str = "") -> None:
    """Withdraw for a person who asked the team to. Raises `withdrawing.TooLate` after the event."""
    with noted(registration, by, reason):
        withdrawing.withdraw(registration, now=now)


def refuse(registration: Registration, reason: str, *, by: Account, now: datetime) -> Refusal:
    """Refuse with a written reason; a second person has to read it before the person is told."""
    with noted(registration, by, "") as event:
        registration.calendar_changes += registration.state == State.SEATED
        waiting.answer_offer(registration, accepted=False, now=now)
        registration.state = State.REFUSED
        registration.save()
        refusal = Refusal.objects.create(registration=registration, reason=reason, refused_by=by, refused_at=now)
        waiting.offer(event, now=now)
    return refusal


def review(refusal: Refusal, *, by: Account, now: datetime) -> None:
    """The second person agrees; only now the person is told. Raises SecondPersonNeededError for whoever refused."""
    if refusal.refused_by == by:
        raise SecondPersonNeededError
    refusal.reviewed_by = by
    refusal.reviewed_at = now
    with transaction.atomic():
        refusal.save(update_fields=["reviewed_by", "reviewed_at"])
        if refusal.registration.state == State.REFUSED and refusal.registration.mail:
            post(refusal.registration, Kind.REFUSED, key=f"{Kind.REFUSED}:{refusal.pk}", now=now)


def enrol(event: Event, person: Person, *, seated: bool, tell: bool, by: Account, now: datetime) -> Registration:
    """Register a person of the directory by hand, with the post as it is today."""
    registration = Registration(person=person, **as_of_today(person, now.astimezone(event.zone).date()))
    return write_down(event, registration, seated=seated, tell=tell, by=by, now=now)


def enrol_newcomer(
    event: Event, registration: Registration, *, seated: bool, tell: bool, by: Account, now: datetime
) -> Registration:
    """Register somebody by name and mail address, not saved yet; the directory learns who it is."""
    registration.person = person_for(registration, on=now.astimezone(event.zone).date())
    return write_down(event, registration, seated=seated, tell=tell, by=by, now=now)


def write_down(
    event: Event, registration: Registration, *, seated: bool, tell: bool, by: Account, now: datetime
) -> Registration:
    with locked(event.pk):
        existing = event.registrations.active().filter(person=registration.person).first()
        if existing:
            raise RegisteredAlreadyError(existing)
        registration.event = event
        registration.online = event.mode == Event.Mode.ONLINE
        registration.source = "hand"
        registration.created_at = registration.confirmed_at = now
        registration.state = State.SEATED if seated else State.WAITING
        registration.seated_at, registration.waiting_since = (now, None) if seated else (None, now)
        registration._history_user = by  # type: ignore[attr-defined]
        registration.save()
        if tell and registration.mail:
            post(registration, Kind.SEATED if seated else Kind.WAITING, now=now)
    return registration


def as_of_today(person: Person, day: date) -> dict[str, object]:
    """Name, address and present post of a person, as fields of a registration."""
    mail = person.mails.first()
    fields: dict[str, object] = {
        "language": person.language,
        "mail": mail.address if mail else "",
        "title": person.title,
        "given_name": person.given_name,
        "family_name": person.family_name,
    }
    tenure = person.tenures.on(day).select_related("post__organisation__territory").first()
    if tenure is None:
        return fields
    post, organisation = tenure.post, tenure.post.organisation
    territory = organisation.territory
    return fields | {
        "organisation": organisation,
        "organisation_name": organisation.name,
        "function": post.function,
        "level_id": post.level_id,
        "sector_id": post.sector_id or organisation.sector_id,
        "seniority_id": post.seniority_id,
        "federal_state_id": organisation.state_id,
        "municipality": territory if territory and territory.kind == Territory.Kind.MUNICIPALITY else None,
    }


@contextmanager
def noted(registration: Registration, by: Account, reason: str) -> Iterator[Event]:
    """Under the lock of the event; whatever is saved meanwhile carries who and why."""
    with locked(registration.event_id) as event:
        registration.refresh_from_db()
        registration._history_user = by  # type: ignore[attr-defined]
        registration._change_reason = reason[:100]  # type: ignore[attr-defined]
        yield event


def reopen(registration: Registration, event: Event, *, now: datetime) -> None:
    """Somebody who never confirmed, withdrew or was refused waits again; the team vouches for the address."""
    waiting.answer_offer(registration, accepted=False, now=now)
    if registration.person is None:
        registration.person = person_for(registration, on=now.astimezone(event.zone).date())
    twin = event.registrations.active().filter(person=registration.person).exclude(pk=registration.pk).first()
    if twin:
        raise RegisteredAlreadyError(twin)
    registration.confirmed_at = registration.confirmed_at or now
    registration.waiting_since = now
    registration.state = State.WAITING
    registration.save()
