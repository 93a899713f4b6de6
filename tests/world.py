"""The cast: people, places and events enter the tests by the same functions as the demonstration network.

Plain functions; what a test does not say is filled in so that every object is valid and believable.
All persons are invented; their addresses end in example.org.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.models import ImportBatch, ImportRow, Organisation, Person
from knotenwerk.apps.encounters.models import Encounter
from knotenwerk.apps.encounters.recording import Meeting, record
from knotenwerk.apps.events.models import Event, EventHost, Question, Registration, SeatQuota, TargetMix
from knotenwerk.apps.newsletter.hashing import hash_of
from knotenwerk.apps.newsletter.models import NewsletterIssue, Piece, Subscriber
from knotenwerk.apps.office.demonstration import cast
from knotenwerk.apps.places.models import FederalState, Territory
from knotenwerk.apps.projects.models import Funder, FunderAppearance, Grant, Project
from knotenwerk.apps.vocabulary.models import Topic
from knotenwerk.core.mailing import provider_of

number = count(1)
NEW_YEAR = datetime(2027, 1, 1, 9, tzinfo=UTC)
NEW_YEARS_DAY = NEW_YEAR.date()


def an_account(*roles: str, mail: str = "") -> Account:
    """Somebody who can sign in, with these roles for the whole installation."""
    return cast.an_account(mail or f"konto{next(number)}@example.org", *roles)


def a_municipality(name: str = "Musterhausen", *, state: str = "NI", ags: str = "") -> Territory:
    return Territory.objects.create(
        kind=Territory.Kind.MUNICIPALITY,
        name=name,
        short_name=name,
        search=name.lower(),
        ags=ags,
        ars=f"{ags[:5]}0000{ags[5:]}" if ags else "",
        state=FederalState.objects.get(short=state),
    )


def an_organisation(name: str = "", *, sector: str = "administration", state: str = "NI", **fields) -> Organisation:
    name = name or f"Stadt Musterhausen {next(number)}"
    return cast.an_organisation(name, sector=sector, state=state, **fields)


def a_person(
    name: str = "",
    *,
    mail: str | None = None,
    organisation: Organisation | None = None,
    function: str = "",
    sector: str = "administration",
    level: str = "municipality",
    seniority: str = "staff",
    state: str = "NI",
    since: date | None = None,
    **fields,
) -> Person:
    """A person with one mail address and one post; `name` is "Given Family"."""
    n = next(number)
    address = f"person{n}@example.org" if mail is None else mail
    person = cast.a_person(name or f"Ada Musterfrau{n}", mail=address, **fields)
    there = organisation or an_organisation(sector=sector, state=state)
    post = cast.a_post(there, function, level=level, sector=sector, seniority=seniority)
    cast.holds(person, post, since=since)
    return person


def an_event(title: str = "", *, seats: int | None = None, **fields) -> Event:
    """A published event next spring with open registration."""
    n = next(number)
    starts_at = fields.pop("starts_at", NEW_YEAR + timedelta(days=80))
    return cast.an_event(
        title or f"Fachtagung {n}",
        slug=fields.pop("slug", f"fachtagung-{n}"),
        type=fields.pop("type", "conference"),
        state=fields.pop("state", Event.State.PUBLISHED),
        starts_at=starts_at,
        ends_at=fields.pop("ends_at", starts_at + timedelta(hours=6)),
        capacity=seats,
        **fields,
    )


def a_host(event: Event, name: str = "Verein für Musterarbeit") -> Organisation:
    organisation = an_organisation(name, sector="civil_society")
    EventHost.objects.create(event=event, organisation=organisation, position=event.event_hosts.count())
    return organisation


def a_guest(event: Event, person: Person | None = None, *, waiting: bool = False, **fields) -> Registration:
    """A registration with a confirmed mail address, its post copied as it is now."""
    state = Registration.State.WAITING if waiting else fields.pop("state", Registration.State.SEATED)
    now = fields.pop("now", NEW_YEAR)
    person = person or a_person()
    return cast.a_guest(event, person, at=now, state=state, **{"person": person, "confirmed_at": now} | fields)


def a_mix(event: Event, **fields) -> TargetMix:
    """The target mix of an event, with rules for everybody."""
    return TargetMix.objects.update_or_create(event=event, defaults=fields)[0]


def a_quota(
    event: Event, trait: str, value: str, at_least: int | None = None, at_most: int | None = None
) -> SeatQuota:
    """How many of one kind the event wishes for."""
    return a_mix(event).quotas.create(trait=trait, value=value, at_least=at_least, at_most=at_most)


def a_table(*people: Person, day: date = NEW_YEARS_DAY, round: str = "", event: str = "", **fields) -> Encounter:
    """People who sat at one table, confirmed."""
    n = next(number)
    meeting = Meeting(
        people=people,
        day=day,
        setting=fields.pop("setting", f"Fachtagung {n}, Tisch 1"),
        source=f"table-{n}",
        round_source=round or f"round-{n}",
        event_source=event or f"event-{n}",
        **fields,
    )
    return record([meeting], by=None)[0]


def a_funder(name: str = "Ministerium für Musterangelegenheiten", *, notice: str = "", **days) -> Funder:
    """A funder with one appearance; `valid_from` and `valid_to` limit its days."""
    funder = Funder.objects.create(key=f"funder-{next(number)}")
    FunderAppearance.objects.create(funder=funder, name=name, notice=notice, **days)
    return funder


def a_project(name: str = "Zusammen vor Ort", **fields) -> Project:
    """A project of the years 2026 and 2027, without a grant."""
    return Project.objects.create(
        name=name, begins=fields.pop("begins", date(2026, 1, 1)), ends=fields.pop("ends", date(2027, 12, 31)), **fields
    )


def a_grant(project: Project, funder: Funder | None = None, **fields) -> Grant:
    """Money for the whole time of the project."""
    return Grant.objects.create(
        project=project,
        funder=funder or a_funder(),
        number=fields.pop("number", f"000-{next(number)}"),
        begins=fields.pop("begins", project.begins),
        ends=fields.pop("ends", project.ends),
        **fields,
    )


def a_question(event: Event, label: str = "Was bringen Sie mit?", **fields) -> Question:
    return Question.objects.create(
        event=event,
        label=label,
        purpose="Damit wir die Tische planen",
        delete_on=fields.pop("delete_on", event.last_day + timedelta(days=90)),
        **fields,
    )


def an_imported_list(*entries: tuple[Person | None, dict], name: str = "teilnahme.xlsx") -> ImportBatch:
    """A participant list that the directory has written; each row is a person and what the row says."""
    batch = ImportBatch.objects.create(
        file_name=name, sha256="0" * 64, state=ImportBatch.State.WRITTEN, written_at=NEW_YEAR
    )
    for row, (person, entry) in enumerate(entries, start=2):
        verdict = ImportRow.Verdict.NEW if person else ImportRow.Verdict.REFUSED
        if not entry.get("takes_part", True):
            verdict = ImportRow.Verdict.LEFT_OUT
        ImportRow.objects.create(
            batch=batch, number=row, person=person, verdict=verdict, entry={"takes_part": True} | entry
        )
    return batch


def a_subscriber(address: str = "", *, topics: tuple[str, ...] = (), **fields) -> Subscriber:
    """A confirmed reader of the newsletter; `topics` by their keys."""
    address = address or f"leserin{next(number)}@example.org"
    reader = Subscriber.objects.create(
        address=address,
        address_hash=hash_of(address),
        provider=provider_of(address),
        confirmed_at=fields.pop("confirmed_at", NEW_YEAR),
        **fields,
    )
    reader.topics.set([Topic.objects.get(key=key) for key in topics])
    return reader


def an_issue(subject: str = "", *, pieces: int = 1, **fields) -> NewsletterIssue:
    """An approved issue in German with one piece for everybody."""
    n = next(number)
    issue = NewsletterIssue.objects.create(
        slug=fields.pop("slug", f"rundbrief-{n}"),
        subject=subject or f"Rundbrief {n}",
        languages=fields.pop("languages", ["de"]),
        state=fields.pop("state", NewsletterIssue.State.APPROVED),
        **fields,
    )
    for position in range(pieces):
        a_piece(issue, position=position)
    return issue


def a_piece(issue: NewsletterIssue, heading: str = "", *, topics: tuple[str, ...] = (), **fields) -> Piece:
    """A piece of an issue; with `topics`, by their keys, for some readers only."""
    piece = issue.pieces.create(
        heading=heading or f"Beitrag {next(number)}",
        text=fields.pop("text", "<p>Wir laden ein.</p>"),
        position=fields.pop("position", issue.pieces.count()),
        **fields,
    )
    piece.topics.set([Topic.objects.get(key=key) for key in topics])
    return piece
