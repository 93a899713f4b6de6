"""Records that may be one person, each with the reason. A suspicion is computed, only the answer is kept.

No two records are compared unless they share something: an address, the words of the name, an organisation.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from knotenwerk.core.folding import fold

from .models import MailAddress, NotDuplicate, Person, Tenure

NEAR = 87  # of 100: one letter more, less or other in a name of eight
FEWEST_LETTERS = 6


class Reason(StrEnum):
    SAME_MAIL = "same_mail"
    SAME_NAME = "same_name"
    SWAPPED = "swapped"
    NEAR_NAME = "near_name"

    @property
    def label(self) -> Promise:
        return LABELS[self]


LABELS = {
    Reason.SAME_MAIL: _("They have the same mail address."),
    Reason.SAME_NAME: _("They have the same name."),
    Reason.SWAPPED: _("Their names are the same with first and last name swapped."),
    Reason.NEAR_NAME: _("Their names differ little, and they work at the same organisation."),
}
Pair = tuple[int, int]


@dataclass(frozen=True)
class Suspicion:
    """Two records by their keys of the database, the lower first, and why they may be one person."""

    pair: Pair
    reasons: tuple[Reason, ...]


def suspicions() -> list[Suspicion]:
    """All pairs nobody has decided about, those with most reasons first."""
    reasons: dict[Pair, set[Reason]] = defaultdict(set)
    names = names_of(Person.objects.order_by())
    for pair, reason in [*same_mail(), *same_name(names), *near_name(names)]:
        reasons[pair].add(reason)
    for pair in NotDuplicate.objects.values_list("first", "second"):
        reasons.pop(pair, None)
    told = [Suspicion(pair, tuple(reason for reason in Reason if reason in found)) for pair, found in reasons.items()]
    return sorted(told, key=lambda suspicion: (-len(suspicion.reasons), suspicion.pair))


def suspects_of(person: Person) -> list[tuple[Person, tuple[Reason, ...]]]:
    """Who may be the same as this person; compares with those alone who share an address, name or organisation."""
    mails = [mail.address.lower() for mail in person.mails.all() if not mail.shared]
    same_address = Q(pk__in=unshared(mails).values("person"))
    same_words = Q(sort_key__in=[fold(f"{a} {b}") for a, b in both_ways(person)])
    colleagues = Q(tenures__post__organisation__in=person.tenures.values("post__organisation"))
    near = Person.objects.filter(same_address | same_words | colleagues).exclude(pk=person.pk).distinct()
    decided = {other for pair in decided_about(person) for other in pair}
    candidates = [other for other in near.order_by() if other.pk not in decided]
    by_mail = set(unshared(mails).values_list("person", flat=True))
    found = [(other, tuple(reasons(person, other, same_mail=other.pk in by_mail))) for other in candidates]
    return [(other, why) for other, why in found if why]


def reasons(person: Person, other: Person, *, same_mail: bool) -> Iterator[Reason]:
    if same_mail:
        yield Reason.SAME_MAIL
    one, two = name_of(person), name_of(other)
    if one == two:
        yield Reason.SAME_NAME
    elif sorted_words(one) == sorted_words(two):
        yield Reason.SWAPPED
    elif is_near(one, two) and share_an_organisation(person, other):
        yield Reason.NEAR_NAME


def share_an_organisation(person: Person, other: Person) -> bool:
    own = person.tenures.values("post__organisation")
    return Tenure.objects.filter(person=other, post__organisation__in=own).exists()


def unshared(addresses: Iterable[str]) -> QuerySet[MailAddress]:
    return MailAddress.objects.alias(lower=Lower("address")).filter(lower__in=addresses, shared=False).order_by()


def both_ways(person: Person) -> list[tuple[str, str]]:
    return [(person.family_name, person.given_name), (person.given_name, person.family_name)]


def decided_about(person: Person) -> QuerySet[NotDuplicate, Pair]:
    return NotDuplicate.objects.filter(Q(first=person) | Q(second=person)).values_list("first", "second")


# All at once


def names_of(persons: QuerySet[Person]) -> dict[int, str]:
    """The folded name "family given" by key: it is kept as the sort key."""
    return dict(persons.values_list("pk", "sort_key"))


def name_of(person: Person) -> str:
    return person.sort_key


def same_mail() -> Iterator[tuple[Pair, Reason]]:
    """A shared mailbox says nothing about who reads it."""
    rows = MailAddress.objects.filter(shared=False).annotate(lower=Lower("address")).order_by()
    twice = rows.values("lower").annotate(persons=Count("person", distinct=True)).filter(persons__gt=1)
    holders = defaultdict(set)
    for address, person in rows.filter(lower__in=twice.values("lower")).values_list("lower", "person"):
        holders[address].add(person)
    return pairs_of(holders.values(), Reason.SAME_MAIL)


def same_name(names: dict[int, str]) -> Iterator[tuple[Pair, Reason]]:
    """Blocks of the same words in any order; a name of one word says too little."""
    blocks = defaultdict(set)
    for pk, name in names.items():
        if " " in name:
            blocks[sorted_words(name)].add(pk)
    for pair in (pair for block in blocks.values() for pair in combinations(sorted(block), 2)):
        yield pair, Reason.SAME_NAME if names[pair[0]] == names[pair[1]] else Reason.SWAPPED


def near_name(names: dict[int, str]) -> Iterator[tuple[Pair, Reason]]:
    """Within one organisation every name is compared with every other; that is few each time."""
    staff = defaultdict(set)
    for organisation, person in Tenure.objects.order_by().values_list("post__organisation", "person"):
        staff[organisation].add(person)
    for block in staff.values():
        people = sorted(person for person in block if person in names)
        told = [names[person] for person in people]
        likeness = process.cdist(told, told, scorer=fuzz.ratio, score_cutoff=NEAR)
        for one, two in zip(*likeness.nonzero(), strict=True):
            if one < two and is_near(told[one], told[two]):
                yield (people[one], people[two]), Reason.NEAR_NAME


def is_near(one: str, two: str) -> bool:
    """Differs by little, but not in nothing: the same words are another reason."""
    if min(len(one), len(two)) < FEWEST_LETTERS or sorted_words(one) == sorted_words(two):
        return False
    return fuzz.ratio(one, two) >= NEAR


def sorted_words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.split()))


def pairs_of(blocks: Iterable[set[int]], reason: Reason) -> Iterator[tuple[Pair, Reason]]:
    return ((pair, reason) for block in blocks for pair in combinations(sorted(block), 2))
