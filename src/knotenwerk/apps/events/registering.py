"""Asking for seats without an account, and confirming the own mail address by which the request becomes valid."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Sector
from knotenwerk.core.folding import fold

from .answering import Needs, answer, choose_photo, confirm_consents, say_needs
from .knowing import person_for
from .mailing.posting import post
from .models import Event, GroupRegistration, Question, Registration, SentMessage
from .models.registrations import new_token
from .naming import folded, split_name
from .opening import Standing, standing
from .seats import locked
from .waiting import sit_or_wait

State = Registration.State
Kind = SentMessage.Kind
REQUESTS_A_DAY = 3  # to one mail address for one event; more would be somebody else's joke


@dataclass(frozen=True)
class Entrant:
    """One person to take part, as written on the form."""

    name: str
    mail: str
    function: str = ""
    level: LevelOfAction | None = None
    sector: Sector | None = None
    federal_state: FederalState | None = None


@dataclass(frozen=True)
class Contact:
    """Who fills in the form."""

    name: str
    mail: str


@dataclass(frozen=True)
class Wish:
    """What one form asks for. Answers, needs, photos and mode are those of the first person filling in themselves."""

    entrants: tuple[Entrant, ...]
    organisation: str
    language: str
    contact: Contact | None = None  # who registers others without coming along
    rule: str = GroupRegistration.Rule.WHO_FITS
    answers: Mapping[Question, object] = field(default_factory=dict)
    needs: Needs | None = None
    photo: str = Registration.Photo.NO
    online: bool = False


class LinkExpired(Exception):
    """The link to confirm came too late; a new one can be had."""


class AlreadyRegistered(Exception):
    """The person behind this request has a valid registration, given as `existing`."""

    def __init__(self, existing: Registration) -> None:
        super().__init__("This person is registered already.")
        self.existing = existing


class NotPossibleNow(Exception):
    """The event is over, cancelled or not to be joined; `standing` says which."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing.value)
        self.standing = standing


@transaction.atomic
def request(event: Event, wish: Wish, *, now: datetime) -> list[Registration]:
    """Write down who asks for seats; each gets an own mail. Nobody learns here who is registered already."""
    if standing(event, now) != Standing.OPEN:
        raise NotPossibleNow(standing(event, now))
    group = _group(event, wish, now) if len(wish.entrants) > 1 or wish.contact else None
    requested = [
        registration
        for number, entrant in enumerate(wish.entrants)
        for registration in _request_one(
            event, wish, entrant, group, by_oneself=number == 0 and not wish.contact, now=now
        )
    ]
    if wish.contact and requested:
        post(requested[0], Kind.FOR_CONTACT, now=now)
    return requested


def _group(event: Event, wish: Wish, now: datetime) -> GroupRegistration:
    contact = wish.contact or Contact(wish.entrants[0].name, wish.entrants[0].mail)
    return GroupRegistration.objects.create(
        event=event, contact_name=contact.name, contact_mail=contact.mail, rule=wish.rule, created_at=now
    )


def _request_one(
    event: Event, wish: Wish, entrant: Entrant, group: GroupRegistration | None, *, by_oneself: bool, now: datetime
) -> list[Registration]:
    existing = registered_already(event, entrant)
    if existing:
        post(existing, Kind.ALREADY, key=f"{Kind.ALREADY}:{now.date()}", now=now)
        return []
    if _asked_too_often(event, entrant.mail, now):
        return []
    registration = _write_down(event, wish, entrant, group, by_oneself=by_oneself, now=now)
    if by_oneself:
        answer(registration, wish.answers)
        if wish.needs:
            say_needs(registration, wish.needs, way="registration form", now=now)
        choose_photo(registration, wish.photo, way="registration form", now=now)
    post(registration, Kind.CONFIRM, now=now)
    return [registration]


def registered_already(event: Event, entrant: Entrant) -> Registration | None:
    """A valid registration of this name at this mail address."""
    active = event.registrations.active().filter(mail__iexact=entrant.mail).select_related("event")
    wanted = folded(entrant.name)
    return next((registration for registration in active if fold(registration.name) == wanted), None)


def _asked_too_often(event: Event, mail: str, now: datetime) -> bool:
    recent = event.registrations.filter(
        mail__iexact=mail, state=State.REQUESTED, created_at__gt=now - timedelta(days=1)
    )
    return recent.count() >= REQUESTS_A_DAY


def _write_down(
    event: Event, wish: Wish, entrant: Entrant, group: GroupRegistration | None, *, by_oneself: bool, now: datetime
) -> Registration:
    return Registration.objects.create(
        event=event,
        group=group,
        language=wish.language,
        mail=entrant.mail,
        **split_name(entrant.name).as_fields(),
        organisation_name=wish.organisation,
        function=entrant.function,
        level=entrant.level,
        sector=entrant.sector,
        federal_state=entrant.federal_state,
        online=wish.online if by_oneself else event.mode == Event.Mode.ONLINE,
        source=Registration.Source.FORM if by_oneself else Registration.Source.GROUP,
        created_at=now,
        asked_at=now,
    )


def confirm(registration: Registration, *, now: datetime) -> Registration:
    """The mail address is theirs: the person is known, and has a seat or waits. Doing it twice changes nothing.

    Raises LinkExpired, NotPossibleNow, and AlreadyRegistered (then this second request is gone).
    """
    existing = None
    with locked(registration.event_id) as event:
        registration = Registration.objects.select_related("event", "group").get(pk=registration.pk)
        if registration.confirmed_at:
            return registration
        check_confirmable(registration, event, now)
        person = person_for(registration, on=now.astimezone(event.zone).date())
        existing = event.registrations.active().filter(person=person).select_related("event").first()
        if existing:
            registration.delete()
        else:
            registration.person = person
            registration.confirmed_at = now
            confirm_consents(registration, now=now)
            _admit(registration, event, now=now)
    if existing:
        raise AlreadyRegistered(existing)
    return registration


def _admit(registration: Registration, event: Event, *, now: datetime) -> None:
    """Whoever the team has refused for this event does not get in by asking once more."""
    if event.registrations.filter(person=registration.person, state=State.REFUSED).exists():
        registration.state = State.REFUSED
        registration.save()
    else:
        sit_or_wait(registration, event, now=now)


def check_confirmable(registration: Registration, event: Event, now: datetime) -> None:
    """Whoever asked in time may confirm after registration has closed, as long as the event has not begun."""
    stands = standing(event, now)
    if stands in (Standing.CANCELLED, Standing.PAST) or event.starts_at <= now:
        raise NotPossibleNow(stands if stands != Standing.OPEN else Standing.CLOSED)
    if registration.state == State.REFUSED:
        raise NotPossibleNow(Standing.CLOSED)
    if link_has_expired(registration, now):
        raise LinkExpired


def link_has_expired(registration: Registration, now: datetime) -> bool:
    return confirm_until(registration) <= now


def confirm_until(registration: Registration) -> datetime:
    asked = registration.asked_at or registration.created_at
    return asked + timedelta(days=settings.KNOTENWERK_CONFIRM_DAYS)


def send_new_link(registration: Registration, *, now: datetime) -> None:
    """A fresh link to confirm, by mail to the same address; the old one is dead from now on."""
    with locked(registration.event_id):
        registration.refresh_from_db()
        if registration.confirmed_at or not link_has_expired(registration, now):
            return
        registration.token = new_token()
        registration.asked_at = now
        registration.state = State.REQUESTED
        registration.save()
        post(registration, Kind.CONFIRM, now=now)
