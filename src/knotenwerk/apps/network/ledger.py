"""The bridge to core.ties: the encounters of the database as the columns the core computes with."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.directory.models import Person, Tenure
from knotenwerk.apps.encounters.ledger import NOT_KNOWN, in_core
from knotenwerk.apps.encounters.models import Encounter, Participation
from knotenwerk.core import ties

TEAM = (Role.COORDINATOR, Role.EVENT_LEAD, Role.FACILITATOR)


@dataclass(frozen=True)
class Book:
    """The ledger of the core, with the rows of the database that its indices stand for."""

    ledger: ties.Ledger
    encounters: tuple[Encounter, ...]
    people: tuple[int, ...]

    def of_event(self, source: str) -> list[int]:
        """Indices of the encounters of one event."""
        return [index for index, encounter in enumerate(self.encounters) if encounter.event_source == source]


@dataclass(frozen=True)
class Held:
    """A post somebody held from one day to another, as codes for the core."""

    begin: date
    end: date
    post: ties.Post


def open_book(*, until: date) -> Book:
    """All standing encounters up to a day. After an erasure an encounter keeps its size and lacks the person."""
    encounters = tuple(Encounter.objects.standing().filter(day__lte=until).order_by("day", "pk"))
    rows = participations(until)
    people = tuple(sorted({person for _, person in rows}))
    held = posts_held()
    team = set(Person.objects.filter(account__roles__role__in=TEAM).values_list("pk", flat=True))
    where = {encounter.pk: index for index, encounter in enumerate(encounters)}
    who = {person: index for index, person in enumerate(people)}
    ledger = ties.Ledger.from_rows(
        in_core(encounters),
        [ties.Person(post_on(until, held[person]), is_team=person in team) for person in people],
        [
            ties.Participation(where[encounter], who[person], post_on(encounters[where[encounter]].day, held[person]))
            for encounter, person in rows
        ],
    )
    return Book(ledger, encounters, people)


def participations(until: date) -> list[tuple[int, int]]:
    standing = Encounter.objects.standing().filter(day__lte=until)
    known = Participation.objects.filter(encounter__in=standing, person__isnull=False)
    return list(known.values_list("encounter_id", "person_id"))


def posts_held() -> dict[int, list[Held]]:
    """The posts of everybody in the ledger; the main post first, as the directory orders them."""
    held: dict[int, list[Held]] = defaultdict(list)
    in_the_ledger = Participation.objects.filter(person__isnull=False).values("person")
    tenures = Tenure.objects.filter(person__in=in_the_ledger).select_related("post__organisation__territory")
    for tenure in tenures:
        post = tenure.post
        territory = post.organisation.territory
        municipality = territory if territory and territory.kind == territory.Kind.MUNICIPALITY else None
        codes = ties.Post(
            sector=code(post.sector_id),
            level=code(post.level_id),
            state=code(post.organisation.state_id),
            organisation=code(post.organisation_id),
            municipality=code(municipality and municipality.pk),
        )
        held[tenure.person_id].append(Held(tenure.begin or date.min, tenure.end or date.max, codes))
    return held


def post_on(day: date, held: list[Held]) -> ties.Post:
    return next((one.post for one in held if one.begin <= day <= one.end), ties.Post())


def code(key: Hashable) -> int:
    return key if isinstance(key, int) else NOT_KNOWN
