"""Organisations, posts and tenures of imported people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Role, Sector, Seniority
from knotenwerk.core.folding import fold, neutral

from ..models import ImportRow, Organisation, Person, Post, Tenure
from .ledger import note_made, note_set

Entry = Mapping[str, Any]
TERMS: dict[str, type[Any]] = {
    "sector": Sector,
    "level": LevelOfAction,
    "role": Role,
    "seniority": Seniority,
    "state": FederalState,
}


@dataclass
class Terms:
    """Keys of the vocabulary and of the Länder as keys of the database."""

    numbers: dict[str, dict[str, int]] = field(
        default_factory=lambda: {name: dict(model.objects.values_list("key", "pk")) for name, model in TERMS.items()}
    )

    def number(self, name: str, key: str) -> int | None:
        return self.numbers[name].get(key)

    def numbers_in(self, entry: Entry, *names: str) -> dict[str, int | None]:
        return {f"{name}_id": self.number(name, entry[name]) for name in names}


@dataclass
class Organisations:
    """Those the rows name: found by folded name and place, else made."""

    terms: Terms
    known: dict[str, list[Organisation]]

    @classmethod
    def named_in(cls, rows: Iterable[ImportRow], terms: Terms) -> "Organisations":
        known: defaultdict[str, list[Organisation]] = defaultdict(list)
        keys = {sort_key(row.entry) for row in rows if row.entry["organisation"]}
        for organisation in Organisation.objects.filter(sort_key__in=keys).order_by("pk"):
            known[organisation.sort_key].append(organisation)
        return cls(terms, known)

    def of(self, row: ImportRow) -> Organisation:
        """The organisation of this row; one that is made is noted, and saved by `save`."""
        alike = [one for one in self.known[sort_key(row.entry)] if self.can_be(one, row.entry)]
        exact = [one for one in alike if fold(one.place) == fold(row.entry["place"])]
        if found := next(iter(exact or alike), None):
            return found
        made = self.made(row.entry)
        made.save()
        self.known[made.sort_key].append(made)
        note_made(row, made)
        return made

    def can_be(self, organisation: Organisation, entry: Entry) -> bool:
        """Neither place nor Land speak against it; what is not known does not."""
        state = self.terms.number("state", entry["state"])
        same_state = None in (state, organisation.state_id) or state == organisation.state_id
        places = {fold(organisation.place), fold(entry["place"])} - {""}
        return same_state and len(places) < 2

    def made(self, entry: Entry) -> Organisation:
        return Organisation(
            name=entry["organisation"],
            place=entry["place"],
            country=country_of(entry),
            **self.terms.numbers_in(entry, "sector", "state"),
        )


def sort_key(entry: Entry) -> str:
    """As `Organisation.derive` makes it."""
    return fold(entry["organisation"])[:200]


def country_of(entry: Entry) -> str:
    code = entry["country"].strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else "DE"


@dataclass
class Placement:
    """Gives people their posts, and saves all posts and tenures of some rows at once."""

    organisations: Organisations
    by: Account | None
    posts: list[tuple[ImportRow, Post]] = field(default_factory=list)
    tenures: list[tuple[ImportRow, Tenure]] = field(default_factory=list)
    vacant: dict[tuple[int, str], list[Post]] = field(default_factory=dict)

    @classmethod
    def among(cls, organisations: Organisations, *, by: Account | None) -> "Placement":
        vacant: defaultdict[tuple[int, str], list[Post]] = defaultdict(list)
        known = [one.pk for some in organisations.known.values() for one in some]
        for post in Post.objects.vacant().filter(organisation__in=known).exclude(function="").order_by("pk"):
            vacant[post.organisation_id, neutral(post.function)].append(post)
        return cls(organisations, by, vacant=vacant)

    def place(self, row: ImportRow, person: Person, **tenure: Any) -> None:
        """The post the row names: a vacant one of that function, else a new one."""
        organisation = self.organisations.of(row)
        waiting = self.vacant.get((organisation.pk, neutral(row.entry["function"])))
        post = waiting.pop(0) if waiting else self.new_post(row, organisation)
        self.tenures.append((row, Tenure(post=post, person=person, **tenure)))

    def new_post(self, row: ImportRow, organisation: Organisation) -> Post:
        numbers = self.organisations.terms.numbers_in(row.entry, "sector", "level", "role", "seniority")
        post = Post(organisation=organisation, function=row.entry["function"], **numbers)
        self.posts.append((row, post))
        return post

    def change_to(self, row: ImportRow, person: Person) -> Tenure | None:
        """The new post begins today, the present main one ended yesterday; that tenure, to be saved."""
        today = timezone.localdate()
        before = next((tenure for tenure in person.posts_now if tenure.main), None)
        self.place(row, person, begin=today)
        if before:
            yesterday = today - timedelta(days=1)
            note_set(row, before, "end", max(before.begin or yesterday, yesterday))
        return before

    def save(self) -> None:
        save_all(Post, self.posts, by=self.by)
        for _row, tenure in self.tenures:
            tenure.post = tenure.post  # its key is known only now
        save_all(Tenure, self.tenures, by=self.by)


def save_all(model: type[Model], made: list[tuple[ImportRow, Any]], *, by: Account | None) -> None:
    """Save with history, and note for each row what it made."""
    if not made:
        return
    bulk_create_with_history([one for _row, one in made], model, default_user=by)
    for row, one in made:
        note_made(row, one)
