"""What the directory keeps about people, where it lies, and how it goes. Erased from the last to the first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import CONTRACT, INTEREST, PROOF, Finding, Holding, Mails, Text, delete

from .account_holdings import ACCOUNT_HOLDINGS
from .importing.holdings import IMPORT_HOLDINGS
from .indexing import forget
from .models import (
    Affiliation,
    Delegation,
    MailAddress,
    Mention,
    Merge,
    NotDuplicate,
    Person,
    SavedList,
    StaffNote,
    Tenure,
)

Rows = QuerySet[Any]
EVERYBODY = _("everybody in the directory")
WHILE_KNOWN = _("as long as the person is in the directory")
WITH_HISTORY = _("as long as the person is in the directory, so that changes can be followed")


def of_person(model: type[Model], path: str = "person__key") -> Finding:
    """Rows that point to the person; none where only a mail address is given."""
    return lambda person_key, mails: model._base_manager.filter(**{f"{path}__in": [person_key] if person_key else []})


def keys_of(person_key: UUID | None) -> list[UUID]:
    """The person's key and those of the records that became part of this one."""
    if person_key is None:
        return []
    return [person_key, *Merge.objects.filter(kept__key=person_key).values_list("gone_key", flat=True)]


def of_history(model: type[Model], path: str) -> Finding:
    return lambda person_key, mails: model._base_manager.filter(**{f"{path}__in": keys_of(person_key)})


def mails_of(person_key: UUID | None, mails: Mails) -> Rows:
    by_address = Q(address__in=[*mails, *(mail.lower() for mail in mails)])
    return MailAddress.objects.filter(by_address | Q(person__key=person_key, person__isnull=False))


def merges_of(person_key: UUID | None, mails: Mails) -> Rows:
    return Merge.objects.filter(Q(kept__key__in=keys_of(person_key)) | Q(gone_key__in=keys_of(person_key)))


def pairs_of(person_key: UUID | None, mails: Mails) -> Rows:
    keys = keys_of(person_key)
    return NotDuplicate.objects.filter(Q(first__key__in=keys) | Q(second__key__in=keys))


def erase_persons(rows: Rows) -> int:
    """The index goes first, with the words that only this person brought into it; the trace of going goes last."""
    persons = list(rows)
    forget(persons)
    count = delete(rows)
    Person.history.filter(key__in=[person.key for person in persons]).delete()
    return count


def erase_with_history(rows: Rows) -> int:
    """Deleting leaves a trace with the person in it, which goes too."""
    keys = list(rows.values_list("pk", flat=True))
    count = delete(rows)
    rows.model.history.filter(id__in=keys).delete()
    return count


def erase_mentions(rows: Rows) -> int:
    count = rows.count()
    forget(list(Person.objects.filter(mentions__in=rows).distinct()))
    return count


HISTORY_OF_TOPICS = apps.get_model("directory", "HistoricalPerson_topics")
HISTORY_OF_COMPETENCES = apps.get_model("directory", "HistoricalPerson_competences")


def holding(
    model: type[Model],
    why: Text,
    fields: tuple[str, ...],
    *,
    whose: Text = EVERYBODY,
    basis: Text = INTEREST,
    kept: Text = WHILE_KNOWN,
    of: Finding | None = None,
    erase: Callable[[Rows], int] = delete,
) -> Holding:
    """A holding about everybody in the directory, as most of them are."""
    return Holding(model, whose, why, basis, kept, fields, of or of_person(model), erase)


HOLDINGS: tuple[Holding, ...] = (
    holding(
        Person,
        _("to know who is there, and to write to people properly"),
        (
            "title",
            "given_name",
            "family_name",
            "phone",
            "language",
            "languages",
            "topics",
            "competences",
            "visibility",
            "protected",
            "created_at",
            "changed_at",
        ),
        of=of_person(Person, "key"),
        erase=erase_persons,
    ),
    holding(MailAddress, _("to reach people"), ("address", "primary", "shared"), of=mails_of),
    holding(
        Tenure,
        _("to know who holds a post; the post itself stays without the name"),
        ("post", "begin", "end", "main"),
        erase=erase_with_history,
    ),
    holding(
        Affiliation,
        _("to know for whom somebody speaks"),
        ("organisation", "kind", "begin", "end"),
        erase=erase_with_history,
    ),
    holding(StaffNote, _("to remember what was agreed"), ("text", "written_at")),
    holding(
        Delegation,
        _("to let somebody act for another person"),
        ("delegate", "given_at", "until"),
        whose=_("people who let somebody act for them, and those who act"),
        basis=CONTRACT,
        kept=_("until the delegation ends"),
        of=lambda person_key, mails: Delegation.objects.filter(
            Q(person__key=person_key, person__isnull=False) | Q(delegate__email__in=mails)
        ),
    ),
    holding(
        SavedList,
        _("to find the same people again"),
        ("name", "query", "shared", "created_at"),
        whose=_("members of the team"),
        kept=_("until its owner deletes it"),
        of=lambda person_key, mails: SavedList.objects.filter(owner__email__in=mails),
    ),
    *ACCOUNT_HOLDINGS,  # below the person, by whom they are found
    *IMPORT_HOLDINGS,
    holding(Mention, _("to find people by search"), ("wording", "reach"), erase=erase_mentions),
    holding(NotDuplicate, _("to not ask again whether two records are one person"), ("decided_at",), of=pairs_of),
    holding(
        Merge,
        _("to take a merge of two records back"),
        ("before", "moved", "merged_at"),
        of=merges_of,
    ),
    holding(
        Person.history.model,
        _("to see who changed what and when"),
        ("history_date", "given_name", "family_name", "phone", "languages", "visibility"),
        basis=PROOF,
        kept=WITH_HISTORY,
        of=of_history(Person.history.model, "key"),
    ),
    holding(
        HISTORY_OF_TOPICS,
        _("to see who changed what and when"),
        ("topic",),
        basis=PROOF,
        kept=WITH_HISTORY,
        of=of_history(HISTORY_OF_TOPICS, "history__key"),
    ),
    holding(
        HISTORY_OF_COMPETENCES,
        _("to see who changed what and when"),
        ("competence",),
        basis=PROOF,
        kept=WITH_HISTORY,
        of=of_history(HISTORY_OF_COMPETENCES, "history__key"),
    ),
    holding(
        Tenure.history.model,
        _("to see who changed what and when"),
        ("history_date", "post", "begin", "end"),
        basis=PROOF,
        kept=WITH_HISTORY,
    ),
    holding(
        Affiliation.history.model,
        _("to see who changed what and when"),
        ("history_date", "organisation", "kind", "begin", "end"),
        basis=PROOF,
        kept=WITH_HISTORY,
    ),
)
