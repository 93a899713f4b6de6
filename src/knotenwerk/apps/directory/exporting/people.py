"""Persons of the directory as a table: columns with stable keys, days as days, protected persons left out."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Manager, QuerySet
from django.http import FileResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Permission

from ..languages import language_names
from ..models import Person, Post
from ..seeing import with_all_seen
from .tables import Format, Value
from .taking_out import take_out

CHUNK = 500
Getter = Callable[[Person], Value]


def of_post(getter: Callable[[Post], Value]) -> Getter:
    """Of the present main post; nothing where somebody holds none."""
    return lambda person: getter(person.posts_now[0].post) if person.posts_now else ""


def names(things: Manager[Any]) -> str:
    return ", ".join(str(thing) for thing in things.all())


COLUMNS: dict[str, tuple[str | Promise, Getter]] = {
    "title": (gettext_lazy("Academic title"), lambda person: person.title),
    "given_name": (gettext_lazy("First name"), lambda person: person.given_name),
    "family_name": (gettext_lazy("Last name"), lambda person: person.family_name),
    "mail": (gettext_lazy("Mail address"), lambda person: next((mail.address for mail in person.mails.all()), "")),
    "phone": (gettext_lazy("Telephone at work"), lambda person: person.phone),
    "function": (gettext_lazy("Function"), of_post(lambda post: post.title)),
    "organisation": (gettext_lazy("Organisation"), of_post(lambda post: post.organisation.name)),
    "place": (gettext_lazy("Town"), of_post(lambda post: post.organisation.place)),
    "state": (gettext_lazy("Federal state"), of_post(lambda post: str(post.organisation.state or ""))),
    "sector": (gettext_lazy("Sector"), of_post(lambda post: str(post.sector or ""))),
    "level": (gettext_lazy("Level of action"), of_post(lambda post: str(post.level or ""))),
    "seniority": (gettext_lazy("Seniority"), of_post(lambda post: str(post.seniority or ""))),
    "since": (
        gettext_lazy("In this post since"),
        lambda person: person.posts_now[0].begin if person.posts_now else None,
    ),
    "languages": (gettext_lazy("Languages spoken"), lambda person: language_names(person.languages)),
    "competences": (gettext_lazy("Competences"), lambda person: names(person.competences)),
    "topics": (gettext_lazy("Topics"), lambda person: names(person.topics)),
    "changed": (gettext_lazy("Last changed"), lambda person: timezone.localdate(person.changed_at)),
    "key": (gettext_lazy("Key of the record"), lambda person: str(person.key)),
}
USUAL = ("title", "given_name", "family_name", "mail", "function", "organisation", "state")


def may_be_taken(persons: QuerySet[Person], *, by: Account, protected: bool) -> QuerySet[Person]:
    """Protected persons only for those who may know who is protected, and only if they say so."""
    return persons if protected and by.may(Permission.SEE_PROTECTION) else persons.filter(protected=False)


def write_people(
    numbers: Sequence[int],
    columns: Sequence[str],
    format: Format,
    filename: str,
    *,
    subject: str,
    by: Account,
    why: str,
    protected: bool = False,
    language: str = "de",
) -> FileResponse:
    """These persons (by key of the database, in that order) with these keys of `COLUMNS`; noted in the log."""
    chosen = [COLUMNS[key] for key in columns]
    taken = in_order(numbers, by=by, protected=protected)
    rows = ([getter(person) for _label, getter in chosen] for person in taken)
    headers = [str(label) for label, _getter in chosen]
    return take_out(headers, rows, format, filename, subject=subject, by=by, why=why, language=language)


def in_order(numbers: Sequence[int], *, by: Account, protected: bool) -> Iterator[Person]:
    """Some hundred at a time, so that a long list does not stand in memory."""
    rest = iter(numbers)
    allowed = may_be_taken(Person.objects.all(), by=by, protected=protected)
    while some := list(islice(rest, CHUNK)):
        persons = with_all_seen(allowed).in_bulk(some)
        yield from (persons[number] for number in some if number in persons)
