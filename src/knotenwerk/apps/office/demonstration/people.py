"""The people with their posts: holders of today, predecessors, vacant posts, and what makes a directory difficult."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from knotenwerk.apps.directory.models import MailAddress, Organisation, Person, Post, StaffNote, Visibility
from knotenwerk.apps.vocabulary.models import Competence, Term, Topic
from knotenwerk.core.folding import fold

from .accounts import Accounts
from .cast import a_person, a_post, holds
from .names import names
from .organisations import Organisations

LANGUAGES = ("en", "fr", "pl", "tr", "ar", "uk", "ru", "es", "vi", "nl")


class Function(NamedTuple):
    """What one does, with keys of the vocabulary; without `sector` that of the organisation."""

    name: str
    role: str
    seniority: str
    level: str = "municipality"
    sector: str = ""


IN_TOWNS = (
    Function("Leitung Ordnungsamt", "public_order_officer", "middle"),
    Function("Fachstelle Integration", "integration_officer", "staff"),
    Function("Koordination Partnerschaft für Demokratie", "democracy_coordinator", "staff"),
    Function("Kommunales Konfliktmanagement", "conflict_manager", "staff"),
    Function("Dezernatsleitung Soziales", "deputy_head", "head"),
    Function("Quartiersmanagement", "quarter_manager", "staff", "local_quarter"),
    Function("Beteiligung und Stadtentwicklung", "participation_officer", "middle"),
    Function("Ratsmandat", "councillor", "elected", "municipality", "politics"),
    Function("Jugendamt, Straßensozialarbeit", "youth_welfare", "staff"),
    Function("Gleichstellungsstelle", "equality_officer", "middle"),
    Function("Leitung Stadtplanung", "urban_planner", "middle"),
    Function("Klimaschutzmanagement", "climate_manager", "staff"),
    Function("Kommunale Prävention", "prevention_officer", "staff"),
)
IN_DISTRICTS = (
    Function("Integration und Ehrenamt", "integration_officer", "staff", "district"),
    Function("Leitung Kommunales Integrationszentrum", "integration_centre_head", "middle", "district"),
)
MAYORS = (Function("Bürgermeisteramt", "mayor", "elected", "municipality", "politics"),)
IN_POLICE = (
    Function("Prävention", "police_prevention", "staff", "municipality"),
    Function("Kontaktstelle Versammlungen", "police_liaison", "middle", "district"),
)
IN_OTHERS = {
    "academia": (Function("Forschung", "researcher", "staff", "state"),),
    "consulting": (
        Function("Konfliktberatung", "consultant", "none", "region"),
        Function("Mediation", "mediator", "none", "region"),
    ),
    "association": (Function("Referat Zusammenhalt", "association_lead", "middle", "state"),),
    "foundation": (Function("Förderung", "funder", "middle", "federal"),),
    "education": (Function("Schulsozialarbeit", "youth_welfare", "staff", "local_quarter"),),
    "media": (Function("Lokalredaktion", "journalist", "staff", "district"),),
    "religion": (Function("Vorstand", "volunteer", "volunteer", "municipality"),),
}
IN_ASSOCIATIONS = (
    Function("Geschäftsführung", "association_lead", "head", "municipality"),
    Function("Ehrenamt", "volunteer", "volunteer", "local_quarter"),
)
IN_MINISTRIES = (Function("Referatsleitung", "state_ministry", "middle", "state"),)
IN_TEAM = (Function("Koordination", "trainer", "middle", "federal"),)


@dataclass
class People:
    """Everybody, in the order in which they came, and the posts of today in the order of their first holders."""

    everybody: list[Person] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)


def settle(organisations: Organisations, *, today: date, chance: Random) -> People:
    """Fill the posts of all organisations."""
    people = People()
    invented = names(chance)
    for organisation, function in positions(organisations, chance):
        post = a_post(organisation, function.name, **details(function))
        people.posts.append(post)
        people.everybody.append(newcomer(next(invented), post, today=today, chance=chance))
    give_history(people, invented, today=today, chance=chance)
    share_a_mailbox(people)
    protect(people)
    double_some(people, today=today)
    describe(people, chance)
    return people


def positions(organisations: Organisations, chance: Random) -> Iterator[tuple[Organisation, Function]]:
    for number, town in enumerate(organisations.towns):
        yield town, IN_TOWNS[number % len(IN_TOWNS)]
        if number % 3 == 0:
            yield town, IN_TOWNS[(number + 5) % len(IN_TOWNS)]
    for group, functions in (
        (organisations.invented, MAYORS),
        (organisations.districts, IN_DISTRICTS),
        (organisations.police, IN_POLICE),
        (organisations.ministries, IN_MINISTRIES),
        (organisations.abroad, IN_TOWNS),
        (organisations.hosts, IN_TEAM),
    ):
        for number, organisation in enumerate(group):
            yield organisation, functions[number % len(functions)]
    for organisation in organisations.others:
        key = organisation.sector.key if organisation.sector else ""
        yield from ((organisation, function) for function in IN_OTHERS.get(key, IN_ASSOCIATIONS))


def details(function: Function) -> dict[str, str]:
    return {name: value for name, value in function._asdict().items() if name != "name"}


def newcomer(name: str, post: Post, *, today: date, chance: Random) -> Person:
    person = a_person(name, mail=address_of(name))
    holds(person, post, since=today - timedelta(days=chance.randint(4, 60) * 91))
    return person


def address_of(name: str) -> str:
    return f"{'.'.join(fold(name).split())}@example.org"


def give_history(people: People, invented: Iterator[str], *, today: date, chance: Random) -> None:
    """A post outlives its holder: six have a new one since last year, two are vacant."""
    for post, gone in zip(people.posts[2:40:6], people.everybody[2:40:6], strict=True):
        change = today - timedelta(days=chance.randint(200, 500))
        tenure = gone.tenures.get()
        tenure.begin, tenure.end = change - timedelta(days=900), change
        tenure.save()
        successor = a_person(name := next(invented), mail=address_of(name))
        holds(successor, post, since=change + timedelta(days=1))
        people.everybody.append(successor)
    for person in people.everybody[5:26:20]:
        tenure = person.tenures.get()
        tenure.begin, tenure.end = today - timedelta(days=1500), today - timedelta(days=45)
        tenure.save()


def lead_characters(people: People, organisations: Organisations, accounts: Accounts, *, today: date) -> None:
    """Those who sign in with an account of the demonstration, and the face of its pages."""
    theda = a_person(
        "Theda Tannhof", mail=accounts.coordinator.email, account=accounts.coordinator, languages=["de", "en", "nl"]
    )
    levent = a_person("Levent Goldammer", mail=accounts.member.email, account=accounts.member, languages=["de", "tr"])
    leads = Function("Leitung der Koordination", "trainer", "head", "federal")
    works = Function("Kommunales Konfliktmanagement", "conflict_manager", "staff")
    for person, organisation, function in (
        (theda, organisations.hosts[1], leads),
        (levent, organisations.towns[6], works),
    ):
        post = a_post(organisation, function.name, **details(function))
        holds(person, post, since=today - timedelta(days=1600))
        people.everybody.append(person)


def share_a_mailbox(people: People) -> None:
    """Three at one town hall read the same mail: the address identifies none of them."""
    for person in people.everybody[8:11]:
        MailAddress.objects.filter(person=person).update(address="stadtgespraech@example.org", shared=True)


def protect(people: People) -> None:
    """Some are threatened: they appear nowhere outside the team."""
    for person in people.everybody[12:60:15]:
        person.protected = True
        person.save()
        StaffNote.objects.create(person=person, text="Geschützt auf eigenen Wunsch. Nicht auf Listen, die aushängen.")


def double_some(people: People, *, today: date) -> None:
    """Records that may be the same person twice: near name, swapped name, same mail."""
    near, swapped, same = people.everybody[15], people.everybody[21], people.everybody[30]
    for original, name, mail in (
        (near, f"{near.given_name} {near.family_name}h", ""),
        (swapped, f"{swapped.family_name} {swapped.given_name}", ""),
        (same, f"{same.given_name[0]}. {same.family_name}", same.mails.get().address),
    ):
        tenure = original.tenures.select_related("post")[0]
        holds(a_person(name, mail=mail), tenure.post, since=tenure.begin, until=today - timedelta(days=30))


def describe(people: People, chance: Random) -> None:
    """Topics, competences, languages, and what some show or hide."""
    give_terms(people.everybody, Person.topics, Topic, chance, most=4)
    give_terms(people.everybody, Person.competences, Competence, chance, most=3)
    for number, person in enumerate(people.everybody):
        person.languages = person.languages or ["de", *sorted(chance.sample(LANGUAGES, chance.randint(0, 2)))]
        if number % 3 == 0:
            person.phone = f"030 23125 {number:03d}"  # numbers kept free for films and novels
            person.visibility = {"phone": Visibility.MET}
        elif number % 5 == 0:
            person.visibility = {"mail": Visibility.MEMBERS}
        elif number % 17 == 0:
            person.visibility = {"name": Visibility.TEAM}
        person.save()


def give_terms(people: list[Person], relation: Any, terms: type[Term], chance: Random, *, most: int) -> None:
    """In one statement for all, since each change of such a relation is kept in the history by itself."""
    known = list(terms.objects.order_by("key"))
    own, other = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
    relation.through.objects.bulk_create(
        relation.through(**{own: person, other: term})
        for person in people
        for term in chance.sample(known, chance.randint(1, most))
    )
