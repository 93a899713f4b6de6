"""Who changed what about a person and when, told in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from knotenwerk.apps.vocabulary.models import Competence, Topic

from .languages import language_name, language_names
from .models import SHOWN_FIELDS, Affiliation, Person, Tenure, Visibility

Record = Any  # a row of a history, whose class is made when the program starts
TERMS: dict[str, tuple[str, type[Topic] | type[Competence]]] = {
    "topics": ("topic", Topic),
    "competences": ("competence", Competence),
}

# Said only to those who may know who is protected.
PROTECTED = "protected"


@dataclass(frozen=True)
class Change:
    at: datetime
    by: str
    sentences: tuple[str, ...]


def changes(person: Person, *, protection: bool) -> list[Change]:
    """All changes, the newest first; those nothing can be said about are left out."""
    told = [
        *changes_of_record(person, protection=protection),
        *changes_of_posts(person),
        *changes_of_affiliations(person),
    ]
    return sorted((change for change in told if change.sentences), key=lambda change: change.at, reverse=True)


def changes_of_record(person: Person, *, protection: bool) -> Iterator[Change]:
    records = list(person.history.select_related("history_user"))
    for new, old in pairwise(records):
        yield change(new, tuple(differences(new, old, protection=protection)))
    if records:
        yield change(records[-1], (_("Entered."),) if records[-1].history_type == "+" else ())


def change(record: Record, sentences: tuple[str, ...]) -> Change:
    return Change(record.history_date, str(record.history_user or ""), sentences)


def differences(new: Record, old: Record, *, protection: bool) -> Iterator[str]:
    if new.history_change_reason:
        yield new.history_change_reason
    for difference in new.diff_against(old).changes:
        name = difference.field
        if name == PROTECTED and not protection:
            continue
        if name == "visibility":
            yield from visibility_differences(difference.old, difference.new)
            continue
        if name == "account":
            yield _("An account was linked.") if difference.new else _("The account was unlinked.")
            continue
        label = label_of(name)
        before, after = said(name, difference.old), said(name, difference.new)
        if before and after:
            yield _("%(field)s: “%(before)s” became “%(after)s”.") % {
                "field": label,
                "before": before,
                "after": after,
            }
        elif after:
            yield _("%(field)s: “%(after)s” was added.") % {"field": label, "after": after}
        else:
            yield _("%(field)s: “%(before)s” was taken away.") % {"field": label, "before": before}


def said(name: str, value: Any) -> str:
    if name == "languages":
        return language_names(value)
    if name == "language":
        return language_name(value)
    if name in TERMS:
        return terms_said(name, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def terms_said(name: str, rows: list[dict[str, Any]]) -> str:
    """The labels of terms, of which the history keeps the keys of the database."""
    column, model = TERMS[name]
    return ", ".join(str(term) for term in model.objects.filter(pk__in=[row[column] for row in rows]))


def label_of(name: str) -> str:
    """What a column of the record is called."""
    fields = {field.name: field for field in (*Person._meta.fields, *Person._meta.many_to_many)}
    return capfirst(str(fields[name].verbose_name))


def visibility_differences(old: dict[str, str], new: dict[str, str]) -> Iterator[str]:
    for name, usual in SHOWN_FIELDS.items():
        before, after = old.get(name, usual), new.get(name, usual)
        if before != after:
            yield _("Visibility of “%(field)s”: before “%(before)s”, now “%(after)s”.") % {
                "field": field_label(name),
                "before": Visibility(before).label,
                "after": Visibility(after).label,
            }


def visibility_said(visibility: dict[str, str]) -> str:
    """What differs from the usual visibility, in one line."""
    return "; ".join(
        f"{field_label(name)}: {Visibility(visibility[name]).label}" for name in SHOWN_FIELDS if name in visibility
    ) or _("as usual")


def field_label(name: str) -> str:
    """What a field is called that a person may show or hide."""
    return {
        "name": _("Name"),
        "post": _("Post"),
        "mail": _("Mail addresses"),
        "phone": _("Telephone at work"),
        "languages": _("Languages"),
        "competences": _("Competences"),
        "topics": _("Topics"),
        "events": _("Events"),
    }[name]


def changes_of_posts(person: Person) -> Iterator[Change]:
    records = Tenure.history.filter(person_id=person.pk).select_related(
        "history_user", "post__organisation", "post__role"
    )
    sentences = {
        "+": _("Post “%(post)s”: entered."),
        "~": _("Post “%(post)s”: dates changed."),
        "-": _("Post “%(post)s”: taken away."),
    }
    for record in records:
        post = str(record.post) if record.post else _("a post that is no longer kept")
        yield change(record, (sentences[record.history_type] % {"post": post},))


def changes_of_affiliations(person: Person) -> Iterator[Change]:
    records = Affiliation.history.filter(person_id=person.pk).select_related("history_user", "organisation")
    sentences = {
        "+": _("Affiliation “%(affiliation)s”: entered."),
        "~": _("Affiliation “%(affiliation)s”: changed."),
        "-": _("Affiliation “%(affiliation)s”: taken away."),
    }
    for record in records:
        organisation = str(record.organisation) if record.organisation else _("an organisation that is no longer kept")
        affiliation = ", ".join(filter(None, (record.kind, organisation)))
        yield change(record, (sentences[record.history_type] % {"affiliation": affiliation},))
