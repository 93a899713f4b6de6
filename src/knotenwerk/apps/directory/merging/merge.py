"""Merging two persons, and taking it back."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import update_change_reason

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.privacy.auditing import note

from ..indexing import forget
from ..models import Merge, Person
from .absorbing import Step, absorb, remove, set_value
from .relations import key_columns
from .rows import as_values, write

CHOOSABLE = ("title", "given_name", "family_name", "phone", "language", "languages", "visibility")


class NotUndoableError(Exception):
    """A later merge with the same record stands and must be taken back first; it is `later`."""

    def __init__(self, later: Merge) -> None:
        super().__init__(f"Merge {later.pk} came later and stands.")
        self.later = later


@transaction.atomic
def merge(kept: Person, gone: Person, *, from_gone: Collection[str] = (), by: Account | None) -> Merge:
    """Make `gone` a part of `kept`; the fields named in `from_gone` take the value of `gone`.

    Whoever of the two is protected, the merged person is. The account of `gone` is taken over where `kept` has
    none.
    """
    kept, gone = locked(kept, gone)
    before = {"kept": as_values(kept), "gone": as_values(gone)}
    forget([gone])
    steps = [*absorb(kept, gone), *hand_over_keys(kept, gone), *take_account(gone), remove(gone)]
    take_values(kept, gone, from_gone)
    note("merged", str(kept.key), by=by, gone=str(gone.key))
    return Merge.objects.create(kept=kept, gone_key=gone.key, before=before, moved=steps, merged_by=by)


def locked(kept: Person, gone: Person) -> tuple[Person, Person]:
    if kept.pk == gone.pk:
        raise ValueError("A person cannot be merged with themselves.")
    persons = Person.objects.select_for_update().order_by("pk").in_bulk([kept.pk, gone.pk])
    return persons[kept.pk], persons[gone.pk]


def hand_over_keys(kept: Person, gone: Person) -> list[Step]:
    """Consents name a person by the key: what is proved for one is proved for both, and stays word for word."""
    return [
        set_value(row, "person_key", kept.key)
        for model in key_columns()
        for row in model._base_manager.filter(person_key=gone.key).order_by("pk")
    ]


def take_account(gone: Person) -> list[Step]:
    return [set_value(gone, "account_id", None)] if gone.account_id else []


def take_values(kept: Person, gone: Person, from_gone: Collection[str]) -> None:
    for field in from_gone:
        if field not in CHOOSABLE:
            raise ValueError(f"{field} is not chosen in a merge.")
        setattr(kept, field, getattr(gone, field))
    kept.protected = kept.protected or gone.protected
    kept.account_id = kept.account_id or gone.account_id
    kept.save()
    update_change_reason(kept, _("Merged with %(name)s.") % {"name": gone})


@transaction.atomic
def undo(merge: Merge, *, by: Account | None) -> Person:
    """Bring both records and everything that hung on them back as they were; return the one that was gone.

    What was added since stays with the record that was kept. Raises `NotUndoableError`.
    """
    later = Merge.objects.filter(kept=merge.kept_id, undone_at__isnull=True, pk__gt=merge.pk).first()
    if later:
        raise NotUndoableError(later)
    Person.objects.select_for_update().get(pk=merge.kept_id)
    write(merge.before["kept"])
    for step in reversed(merge.moved):
        take_back(step)
    kept, gone = Person.objects.get(pk=merge.kept_id), Person.objects.get(key=merge.gone_key)
    Person.objects.filter(pk__in=[kept.pk, gone.pk]).to_be_indexed()
    Person.history.bulk_history_create(
        [kept],
        update=True,
        default_user=by,
        default_change_reason=_("Merge with %(name)s taken back.") % {"name": gone},
    )
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    note("merge-undone", str(kept.key), by=by, gone=str(merge.gone_key))
    return gone


def take_back(step: dict[str, Any]) -> None:
    """Undo one step; a row that has been deleted since stays deleted."""
    if "removed" in step:
        write(step["removed"])
    else:
        model = apps.get_model(step["moved"])
        model._base_manager.filter(pk=step["pk"]).update(**{step["column"]: step["before"]})
