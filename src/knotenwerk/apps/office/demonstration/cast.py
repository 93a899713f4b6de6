"""How somebody or something enters the network: the functions behind the demonstration and the tests."""

from datetime import date, datetime, timedelta
from typing import Any

from knotenwerk.apps.accounts.models import Account, TeamRole
from knotenwerk.apps.directory.models import MailAddress, Organisation, Person, Post, Tenure
from knotenwerk.apps.events.admitting import as_of_today
from knotenwerk.apps.events.models import Event, Registration
from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import EventType, LevelOfAction, Role, Sector, Seniority, Term

State = Registration.State


def an_account(mail: str, *roles: str) -> Account:
    """Somebody who can sign in, with these roles for the whole installation."""
    account = Account.objects.create_user(mail)
    TeamRole.objects.bulk_create(TeamRole(account=account, role=role) for role in roles)
    return account


def an_organisation(name: str, *, sector: str, state: str = "", **fields: Any) -> Organisation:
    """`sector` is a key of the vocabulary, `state` the short form of a Land ("NI")."""
    return Organisation.objects.create(
        name=name,
        sector_id=number_of(Sector, sector),
        state=FederalState.objects.get(short=state) if state else None,
        **fields,
    )


def a_person(name: str, *, mail: str = "", **fields: Any) -> Person:
    """`name` is "Given Family"; without `mail` nobody can write to them."""
    given, _, family = name.rpartition(" ")
    person = Person.objects.create(given_name=given, family_name=family, **fields)
    if mail:
        MailAddress.objects.create(person=person, address=mail)
    return person


def a_post(
    organisation: Organisation, function: str, *, level: str, sector: str = "", seniority: str = "", role: str = ""
) -> Post:
    """A function in an organisation; without `sector` that of the organisation. All are keys of the vocabulary."""
    return Post.objects.create(
        organisation=organisation,
        function=function,
        level_id=number_of(LevelOfAction, level),
        sector_id=number_of(Sector, sector) if sector else organisation.sector_id,
        seniority_id=number_of(Seniority, seniority) if seniority else None,
        role_id=number_of(Role, role) if role else None,
    )


def holds(person: Person, post: Post, *, since: date | None = None, until: date | None = None) -> Tenure:
    return Tenure.objects.create(person=person, post=post, begin=since, end=until)


def an_event(title: str, *, slug: str, type: str, starts_at: datetime, ends_at: datetime, **fields: Any) -> Event:
    """Seen by everybody as soon as it is no draft."""
    if fields.get("state", Event.State.DRAFT) != Event.State.DRAFT:
        fields.setdefault("public_since", starts_at - timedelta(days=75))
    return Event.objects.create(
        title=title,
        slug=slug,
        type_id=number_of(EventType, type),
        starts_at=starts_at,
        ends_at=ends_at,
        **fields,
    )


def a_guest(
    event: Event, person: Person, /, *, at: datetime, state: str = State.SEATED, **fields: Any
) -> Registration:
    """A registration made and confirmed at a moment, with the post as it is on the first day of the event."""
    confirmed = state != State.REQUESTED
    usual: dict[str, Any] = {
        "created_at": at,
        "asked_at": at,
        "person": person if confirmed else None,
        "confirmed_at": at if confirmed else None,
        "seated_at": at if state == State.SEATED else None,
        "waiting_since": at if state == State.WAITING else None,
    }
    return Registration.objects.create(
        event=event, state=state, **usual | as_of_today(person, event.first_day) | fields
    )


def number_of(kind: type[Term], key: str) -> int:
    return kind.objects.get(key=key).pk
