"""Who may see what about whom. The one place where it is decided; pages, lists and searches ask here.

Each field of a person reaches up to a step; a viewer stands on a step towards each person, and sees what reaches
that far. Whoever may not see the name knows of nobody: such a person is not found. Protected persons exist for
nobody outside the team.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission, Role

from .languages import language_names
from .models import REACH, Person, with_posts

MEMBERS = frozenset({Role.MEMBER, Role.FACILITATOR, Role.CIRCLE_LEAD})


class Step(IntEnum):
    """How near a viewer is. A field is seen from every step up to its reach; nothing reaches the public."""

    TEAM = 0
    MET = 1
    MEMBER = 2
    SIGNED_IN = 3
    PUBLIC = 4


@dataclass(frozen=True)
class Viewer:
    """Where somebody stands: a step towards all, nearer to those met, nearest to oneself and those acted for."""

    step: Step
    met: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()

    @property
    def is_team(self) -> bool:
        return self.step == Step.TEAM

    def step_to(self, person: Person) -> Step:
        if person.pk in self.own:
            return Step.TEAM
        return min(self.step, Step.MET) if person.pk in self.met else self.step

    def sees(self, person: Person, shown: str) -> bool:
        """Whether this field of this person is for the viewer; a name unseen hides all the rest."""
        step = self.step_to(person)
        if step == Step.TEAM:
            return True
        return not person.protected and min(REACH[person.sees(shown)], REACH[person.sees("name")]) >= step


PUBLIC = Viewer(Step.PUBLIC)

# "Show me as … sees me"
PREVIEWS = {"member": Viewer(Step.MEMBER), "met": Viewer(Step.MET), "public": PUBLIC}


def viewer(account: Account) -> Viewer:
    """Where this account stands; `account` may be Django's anonymous user."""
    if not account.is_authenticated:
        return PUBLIC
    if account.may(Permission.READ_DIRECTORY):
        return Viewer(Step.TEAM)
    person = Person.objects.filter(account=account).first()
    own = frozenset(acted_for(account).values_list("pk", flat=True))
    met = people_met(person) if person else frozenset()
    return Viewer(Step.SIGNED_IN if account.role_names.isdisjoint(MEMBERS) else Step.MEMBER, met=met, own=own)


def acted_for(account: Account) -> QuerySet[Person]:
    """The account's own person and those it is a delegate of today."""
    delegated = account.delegations.on(timezone.localdate()).values("person")
    return Person.objects.filter(Q(account=account) | Q(pk__in=delegated))


def people_met(person: Person) -> frozenset[int]:
    """Keys of those who share a confirmed encounter; the ledger is kept by a room above."""
    return frozenset(ledger(settings.KNOTENWERK_MET)(person))


@cache
def ledger(path: str) -> Callable[[Person], Iterable[int]]:
    return import_string(path)


def visible_to(someone: Viewer, persons: QuerySet[Person]) -> QuerySet[Person]:
    """Those of whom the viewer may know at all."""
    if someone.is_team:
        return persons
    return persons.filter(
        Q(pk__in=someone.own)
        | Q(protected=False) & (Q(reach__gte=someone.step) | Q(reach__gte=Step.MET, pk__in=someone.met))
    )


def told_to(someone: Viewer) -> Q:
    """Which entries of the index may lead the viewer to somebody: a hidden field is not searched."""
    if someone.is_team:
        return Q()
    return Q(reach__gte=someone.step) | Q(reach__gte=Step.MET, person__in=someone.met) | Q(person__in=someone.own)


@dataclass(frozen=True)
class Seen:
    """A person as one viewer may see them. Pages outside the team get this and never the record itself."""

    key: str
    name: str
    post: str = ""
    sector: str = ""
    posts: tuple[tuple[str, str], ...] = ()
    mails: tuple[str, ...] = ()
    phone: str = ""
    languages: str = ""
    topics: tuple[str, ...] = ()
    competences: tuple[str, ...] = ()


def seen(person: Person, someone: Viewer) -> Seen:
    """What of `person` (with `posts_now`, mails, topics, competences fetched) the viewer sees.

    Raises `Person.DoesNotExist` where the viewer may not know of the person.
    """
    if not someone.sees(person, "name"):
        raise Person.DoesNotExist
    parts = {
        "post": shown_posts,
        "mail": lambda of: {"mails": tuple(mail.address for mail in of.mails.all())},
        "phone": lambda of: {"phone": of.phone},
        "languages": lambda of: {"languages": language_names(of.languages)},
        "topics": lambda of: {"topics": tuple(map(str, of.topics.all()))},
        "competences": lambda of: {"competences": tuple(map(str, of.competences.all()))},
    }
    shown: dict[str, Any] = {"key": str(person.key), "name": person.name}
    for field_name, part in parts.items():
        if someone.sees(person, field_name):
            shown |= part(person)
    return Seen(**shown)


def shown_posts(person: Person) -> dict[str, Any]:
    posts = [tenure.post for tenure in person.posts_now]
    sector = next((post.sector.key for post in posts if post.sector), "")
    return {
        "post": str(posts[0]) if posts else "",
        "sector": sector,
        "posts": tuple((post.title, str(post.organisation)) for post in posts),
    }


def with_all_seen(persons: QuerySet[Person]) -> QuerySet[Person]:
    """With everything `seen` reads, in a fixed number of queries."""
    return with_posts(persons).prefetch_related("mails", "topics", "competences")
