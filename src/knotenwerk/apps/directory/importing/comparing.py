"""What a row says otherwise than the directory, field by field, as the old and the new value."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from knotenwerk.core.folding import fold, neutral

from ..models import Person, Post, with_posts
from .matching import key_of, mail_key

Entry = Mapping[str, Any]
Changes = dict[str, list[str]]
TERMS = ("sector", "level", "role", "seniority")

# How long each may be in the directory. What does not fit is left out and said, except names: such a row is refused.
LENGTHS = {
    "title": 60,
    "phone": 40,
    "organisation": 200,
    "function": 200,
    "place": 120,
}


def changes_of(person: Person, entry: Entry) -> Changes:
    """What would change; an empty old value is filled, a differing one replaced. What a row leaves empty is no news.

    A name in other letters, an office in its other form ("Landrätin"), an organisation known by its short name
    are no changes. Sector and level count only where a column says them; what follows from words only fills.
    """
    return changes_of_person(person, entry) | changes_of_post(post_now(person, entry), entry)


def changes_of_person(person: Person, entry: Entry) -> Changes:
    changes: Changes = {}
    if not is_same_written_name(person, entry):
        changes |= different(person.family_name, entry["family_name"], "family_name")
        changes |= different(person.given_name, entry["given_name"], "given_name")
    for field in ("title", "phone"):
        changes |= different(getattr(person, field), entry[field], field)
    own = entry["mail"] and not entry["mail_is_shared"]
    if own and mail_key(entry["mail"]) not in {mail_key(mail.address) for mail in person.mails.all()}:
        changes["mail"] = ["", entry["mail"]]
    return changes


def is_same_written_name(person: Person, entry: Entry) -> bool:
    return sorted(fold(f"{person.family_name} {person.given_name}").split()) == sorted(key_of(entry).split())


def post_now(person: Person, entry: Entry) -> Post | None:
    """The present post that the row speaks of: in the organisation it names, else the main one."""
    posts = [tenure.post for tenure in person.posts_now]
    named = [post for post in posts if is_same_organisation(post, entry["organisation"])]
    with_function = [post for post in named if neutral(post.function) == neutral(entry["function"])]
    return next(iter(with_function or named or posts), None)


def is_same_organisation(post: Post, name: str) -> bool:
    return fold(name) in (fold(post.organisation.name), fold(post.organisation.short_name)) and bool(fold(name))


def changes_of_post(post: Post | None, entry: Entry) -> Changes:
    if post is None:
        return {"organisation": ["", entry["organisation"]]} if entry["organisation"] else {}
    if entry["organisation"] and not is_same_organisation(post, entry["organisation"]):
        return {"organisation": [post.organisation.name, entry["organisation"]]}
    changes: Changes = {}
    if neutral(entry["function"]) != neutral(post.function):
        changes |= different(post.function, entry["function"], "function")
    if "function" in changes and post.function:
        return changes  # another post, with sector and level of its own
    for name in TERMS:
        term = getattr(post, name)
        if term is None or name in entry["named"]:
            changes |= different(term.key if term else "", entry[name], name)
    if post.organisation.state is None:
        changes |= different("", entry["state"], "state")
    return changes


def different(old: str, new: str, field: str) -> Changes:
    return {field: [old, new]} if new and new != old else {}


def fitted(entry: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The entry without values too long for the directory, and which they were."""
    too_long = [field for field, length in LENGTHS.items() if len(entry[field]) > length]
    return {**entry, **dict.fromkeys(too_long, "")}, too_long


def language_of(entry: Entry) -> str:
    """The language of our letters, where the list names one we write in."""
    code = str(entry["language"]).lower()[:2]
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def persons_by_pk(pks: Iterable[int]) -> dict[int, Person]:
    """With what `changes_of` looks at, in a fixed number of queries."""
    return with_posts(Person.objects.prefetch_related("mails")).in_bulk(set(pks))
