"""The index of the directory, made anew for persons whose record has changed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.utils import timezone, translation

from knotenwerk.core.folding import fold, neutral

from .languages import language_name
from .models import REACH, Affiliation, Facet, Mention, Person, Post, Wording
from .packing import pack

BATCH = 500
RELATED = (
    "mails",
    "topics",
    "competences",
    "tenures__post__organisation__state",
    "tenures__post__organisation__territory",
    "tenures__post__organisation__areas",
    "tenures__post__role",
    "tenures__post__level",
    "tenures__post__sector",
    "tenures__post__seniority",
    "affiliations__organisation__territory",
)


def catch_up(*, today: date | None = None) -> int:
    """Index everybody whose index is out of date; return how many. Called before each search: usually nobody."""
    today = today or timezone.localdate()
    due = list(Person.objects.filter(index_due__lte=today).order_by().only("pk"))
    reindex(due, today=today)
    return len(due)


def reindex(persons: Iterable[Person], *, today: date | None = None) -> None:
    """Write words and values of these persons as of `today`. An import calls it once for all its persons."""
    today = today or timezone.localdate()
    keys = [person.pk for person in persons]
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            reindex_batch(keys[start : start + BATCH], today)


def reindex_batch(keys: list[int], today: date) -> None:
    # Whoever changes one of them meanwhile waits, and says afterwards that the index is out of date again.
    persons = list(Person.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    prefetch_related_objects(persons, *RELATED)
    write_mentions(persons, {person.pk: wordings_of(person, today) for person in persons})
    facets = {person.pk: set(values_of(person, today)) for person in persons}
    numbers = numbers_of(set().union(*facets.values()))
    for person in persons:
        person.derive()
        person.facets = pack(numbers[value] for value in facets[person.pk])
        person.index_due = next_change(person, today)
    write_derived(persons)


def write_derived(persons: list[Person]) -> None:
    """One statement with many rows: `bulk_update` takes five times as long."""
    as_date = connection.ops.adapt_datefield_value
    rows: list[Any] = [
        (person.sort_key, person.search, person.reach, person.facets, as_date(person.index_due), person.pk)
        for person in persons
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Person._meta.db_table} "  # noqa: S608 the name of our own table
            "SET sort_key = %s, search = %s, reach = %s, facets = %s, index_due = %s WHERE id = %s",
            rows,
        )


def forget(persons: Iterable[Person]) -> None:
    """Take these persons out of the index, with the wordings that only they brought into it."""
    mentions = Mention.objects.filter(person__in=persons)
    wordings = set(mentions.values_list("wording_id", flat=True))
    mentions.delete()
    drop_unused(wordings)


# Words


def wordings_of(person: Person, today: date) -> dict[str, int]:
    """Everything by which the person is found, with the widest reach of the fields it stands in."""
    reaches: dict[str, int] = {}
    for field, texts in wordings_by_field(person, today):
        # Whoever may not know the name knows of nobody here, so nothing reaches further than the name.
        reach = min(REACH[person.sees(field)], person.reach)
        for text in texts:
            reaches[text] = max(reach, reaches.get(text, 0))
    return reaches


def wordings_by_field(person: Person, today: date) -> Iterator[tuple[str, list[str]]]:
    yield "name", words(person.name)
    yield "mail", [word for mail in person.mails.all() for word in words(mail.address)]
    yield "phone", [told(person.phone), told("".join(filter(str.isdigit, person.phone)))] if person.phone else []
    yield "languages", [spoken(code) for code in person.languages]
    yield "topics", [term_wording(topic) for topic in person.topics.all()]
    yield "competences", [term_wording(competence) for competence in person.competences.all()]
    for post in posts_of(person, today):
        yield "post", list(post_wordings(post))
    for affiliation in affiliations_of(person, today):
        yield "post", [told(affiliation.organisation.search), told(affiliation.kind)]


def post_wordings(post: Post) -> Iterator[str]:
    organisation = post.organisation
    yield told(organisation.search)
    yield from (told(area.short_name) for area in organisation.areas.all())
    yield from (told(*labels(term)) for term in (organisation.state, post.level, post.sector) if term)
    if post.function:
        yield told_neutrally(post.function)
    if post.role:
        yield term_wording(post.role)


def term_wording(term) -> str:
    return told_neutrally(*labels(term), *term.keywords)


@cache
def spoken(code: str) -> str:
    names = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            names.append(language_name(code))
    return told(*names)


def labels(term) -> list[str]:
    """The label in every language of the installation."""
    return [label for code, _name in settings.LANGUAGES if (label := getattr(term, f"label_{code}"))]


def words(text: str) -> list[str]:
    """Each word by itself, where most of them stand in many records: names and addresses."""
    return [told(word) for word in fold(text).split()]


@lru_cache(maxsize=4096)
def told(*texts: str) -> str:
    return cut(" " + fold(" ".join(texts)))


@lru_cache(maxsize=4096)
def told_neutrally(*texts: str) -> str:
    """With the neutral forms, so that "Landrätin" and "Landrat" find each other."""
    text = " ".join(texts)
    plain = fold(text).split()
    more = [word for word in neutral(text).split() if word not in plain]
    return cut(" ".join([Wording.NEUTRAL, *plain, *more]))


def cut(text: str) -> str:
    return text[: Wording.LONGEST]


def posts_of(person: Person, today: date) -> list[Post]:
    return [tenure.post for tenure in person.tenures.all() if tenure.is_held_on(today)]


def affiliations_of(person: Person, today: date) -> list[Affiliation]:
    return [affiliation for affiliation in person.affiliations.all() if affiliation.is_held_on(today)]


def write_mentions(persons: Sequence[Person], wanted: dict[int, dict[str, int]]) -> None:
    """Bring the mentions to what is wanted (reach by text by person), touching only what differs."""
    numbers = numbers_of_wordings({text for own in wanted.values() for text in own})
    before = {
        (mention.person_id, mention.wording_id): mention for mention in Mention.objects.filter(person__in=persons)
    }
    after = {(pk, numbers[text]): reach for pk, own in wanted.items() for text, reach in own.items()}
    gone = [mention for place, mention in before.items() if after.get(place) != mention.reach]
    Mention.objects.filter(pk__in=[mention.pk for mention in gone]).delete()
    Mention.objects.bulk_create(
        (
            Mention(person_id=place[0], wording_id=place[1], reach=reach)
            for place, reach in after.items()
            if place not in before or before[place].reach != reach
        ),
        ignore_conflicts=True,
    )
    drop_unused({mention.wording_id for mention in gone})


def numbers_of_wordings(texts: set[str]) -> dict[str, int]:
    known = numbers_by_text(texts)
    missing = texts - known.keys()
    if missing:
        Wording.objects.bulk_create([Wording(text=text) for text in sorted(missing)], ignore_conflicts=True)
        known |= numbers_by_text(missing)
    return known


def numbers_by_text(texts: set[str]) -> dict[str, int]:
    """Those that exist; asked in parts, since a database takes only so many values at once."""
    asked = sorted(texts)
    return {
        text: pk
        for start in range(0, len(asked), BATCH)
        for text, pk in Wording.objects.filter(text__in=asked[start : start + BATCH]).values_list("text", "pk")
    }


def drop_unused(wordings: set[int]) -> None:
    """A wording nobody is found by any more may be a name: it does not stay."""
    used = Mention.objects.filter(wording=OuterRef("pk"))
    asked = sorted(wordings)
    for start in range(0, len(asked), BATCH):
        Wording.objects.filter(~Exists(used), pk__in=asked[start : start + BATCH]).delete()


# Values of the vocabulary


def values_of(person: Person, today: date) -> Iterator[tuple[str, str]]:
    """Kind and key of each value the person can be filtered by."""
    for post in posts_of(person, today):
        for kind, term in (
            (Facet.Kind.SECTOR, post.sector),
            (Facet.Kind.LEVEL, post.level),
            (Facet.Kind.SENIORITY, post.seniority),
            (Facet.Kind.ROLE, post.role),
            (Facet.Kind.STATE, post.organisation.state),
        ):
            if term:
                yield kind, term.key
    yield from ((Facet.Kind.TOPIC, topic.key) for topic in person.topics.all())
    yield from ((Facet.Kind.COMPETENCE, competence.key) for competence in person.competences.all())
    yield from ((Facet.Kind.LANGUAGE, code) for code in person.languages)
    yield Facet.Kind.PROTECTED, "yes" if person.protected else "no"


def numbers_of(values: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    known = {(kind, key): pk for pk, kind, key in Facet.objects.values_list("pk", "kind", "key")}
    missing = sorted(values - known.keys())
    if missing:
        Facet.objects.bulk_create([Facet(kind=kind, key=key) for kind, key in missing], ignore_conflicts=True)
        return numbers_of(set())
    return known


def next_change(person: Person, today: date) -> date | None:
    """The next day on which a tenure or affiliation begins, or has just ended."""
    spans = [*person.tenures.all(), *person.affiliations.all()]
    days = [span.begin for span in spans] + [span.end + timedelta(days=1) for span in spans if span.end]
    return min((day for day in days if day and day > today), default=None)
