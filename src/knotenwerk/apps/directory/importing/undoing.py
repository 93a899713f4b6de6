"""A batch is taken back: exactly what it wrote. What people changed or built on since is listed and kept."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ForeignObjectRel, ManyToManyField, Model
from django.utils import timezone

from ..indexing import forget, reindex
from ..models import ImportBatch, ImportRow, Mention, Person
from .ledger import MADE, as_json, made_of, values_of
from .working import CHUNK, in_background_if_large, is_stuck

State = ImportBatch.State
# What points to a person without anybody having built on them: traces of the import itself, and the index.
NOTHING_BUILT_ON = (ImportRow, Mention)


def start(batch: ImportBatch) -> bool:
    if not batch.turn(of=(State.WRITTEN,), to=State.UNDOING, position=0, trouble={}):
        return False
    in_background_if_large(undo, batch)
    return True


def go_on(batch: ImportBatch) -> bool:
    if not is_stuck(batch, timezone.now()) or not batch.turn(of=(State.UNDOING,), to=State.UNDOING, trouble={}):
        return False
    in_background_if_large(undo, batch)
    return True


def undo(batch: ImportBatch) -> None:
    while undo_next(batch):
        pass
    batch.turn(of=(State.UNDOING,), to=State.UNDONE, undone_at=timezone.now(), position=batch.total)


@transaction.atomic
def undo_next(batch: ImportBatch) -> bool:
    """Take back the last chunk that is still written; later rows lean on earlier ones."""
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    rows = list(locked.rows.exclude(written={}).order_by("-number")[:CHUNK])
    if locked.state != State.UNDOING or not rows:
        return False
    Taking(rows).back()
    return locked.proceed(max(locked.total - rows[-1].number, 0))


@dataclass
class Taking:
    """Some rows, taken back together."""

    rows: Sequence[ImportRow]

    def back(self) -> None:
        touched = {row.person_id for row in self.rows if row.person_id}
        self.set_back()
        for kind in MADE:
            self.delete(kind)
        for row in self.rows:
            row.written = {}
        ImportRow.objects.bulk_update(self.rows, ["written", "kept"])
        reindex(Person.objects.filter(pk__in=touched))

    def set_back(self) -> None:
        """Fields that still say what the import wrote say again what they said before."""
        for row in self.rows:
            for kind, pk, field, old, new in reversed(row.written.get("set", [])):
                changed = MADE[kind][0]._default_manager.filter(pk=pk).first()
                if changed is None:
                    continue
                if as_json(getattr(changed, field)) == new:
                    setattr(changed, field, old)
                    changed.save()
                else:
                    row.kept.append({"kind": kind, "why": "changed", "field": field, "name": str(changed)[:200]})

    def delete(self, kind: str) -> None:
        """Delete what of this kind was made, is as it was made, and has nothing hanging on it."""
        model, _fields = MADE[kind]
        made = made_of(self.rows, kind)
        standing = model._default_manager.in_bulk(made)
        changed = {pk for pk, one in standing.items() if values_of(one) != made[pk][1]}
        built_on = what_hangs_on(model, standing.keys() - changed)
        for pk in standing.keys() & (changed | built_on.keys()):
            why = {"why": "changed"} if pk in changed else {"why": "built_on", "by": built_on[pk]}
            made[pk][0].kept.append({"kind": kind, "name": str(standing[pk])[:200], **why})
        gone = standing.keys() - changed - built_on.keys()
        if model is Person:
            forget(Person.objects.filter(pk__in=gone))
        model._default_manager.filter(pk__in=gone).delete()
        if hasattr(model, "history"):  # as if it had never been there
            model.history.filter(id__in=gone).delete()


def what_hangs_on(model: type[Model], pks: Collection[int]) -> dict[int, list[str]]:
    """Which kinds of things point to these, by key; one query for each kind."""
    hanging: defaultdict[int, list[str]] = defaultdict(list)
    for label, field, related in pointing_to(model):
        found = related._default_manager.filter(**{f"{field}__in": pks}).order_by().values_list(field, flat=True)
        for pk in set(found.distinct()):
            hanging[pk].append(label)
    return dict(hanging)


def pointing_to(model: type[Model]) -> Iterable[tuple[str, str, type[Model]]]:
    """Relations from elsewhere, and the model's own relations to many."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToManyField):
            through: type[Model] | None = relation.remote_field.through
            if through and through._meta.auto_created:
                yield str(relation.verbose_name), relation.m2m_field_name(), through
        elif isinstance(relation, ForeignObjectRel) and not relation.many_to_many:
            related: type[Model] = relation.field.model
            if is_built_on(related):
                yield str(related._meta.verbose_name), relation.field.name, related


def is_built_on(model: type[Model]) -> bool:
    """Neither a trace of the import or a change, nor a table between two models."""
    is_history = model.__name__.startswith("Historical")
    return model not in NOTHING_BUILT_ON and not is_history and not model._meta.auto_created
