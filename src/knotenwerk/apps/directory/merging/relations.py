"""Everything that points to a row, in this room and in those above, and where two of them cannot both stay."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet, UniqueConstraint


def relations_to(model: type[Model]) -> Iterator[tuple[type[Model], ForeignKey]]:
    """Every model with a column that points to this one: those of histories and many-to-many tables too."""
    for other in apps.get_models(include_auto_created=True):
        for field in other._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model is model:
                yield other, field


def key_columns() -> Iterator[type[Model]]:
    """Models that name a person by the key and not by a relation, such as consents."""
    for model in apps.get_models():
        if any(field.name == "person_key" for field in model._meta.concrete_fields):
            yield model


def is_pair_with(row: Model, field: ForeignKey, kept: Model) -> bool:
    """Whether the row ties the two who become one: it would say that somebody is not oneself."""
    others = (other for other in row._meta.concrete_fields if other.related_model is type(kept) and other != field)
    return any(getattr(row, other.attname) == kept.pk for other in others)


def counterpart(row: Model, field: Field, kept: Model) -> Model | None:
    """The row of `kept` that forbids that this row becomes one of `kept` too, by a constraint; None if none does."""
    rows = type(row)._base_manager.exclude(pk=row.pk)
    for constraint in uniqueness(type(row)):
        clashing = same_in(constraint, rows, row, field, kept)
        if clashing is not None and (found := clashing.order_by("pk").first()):
            return found
    return None


def uniqueness(model: type[Model]) -> Iterator[UniqueConstraint]:
    yield from (one for one in model._meta.constraints if isinstance(one, UniqueConstraint))
    for number, names in enumerate(model._meta.unique_together):
        yield UniqueConstraint(fields=names, name=f"together_{number}")
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield UniqueConstraint(fields=[field.name], name=f"alone_{field.name}")


def same_in(constraint: UniqueConstraint, rows: QuerySet, row: Model, field: Field, kept: Model) -> QuerySet | None:
    """Rows with the same values under the constraint as the row would have; None where it does not apply."""
    names = {f"value_{n}": expression for n, expression in enumerate(constraint.expressions)}
    simple = [name for name in constraint.fields if name != field.name]
    named = [name for name, expression in names.items() if refers_to(expression, field)]
    if field.name not in constraint.fields and not named:
        return None
    own = type(row)._base_manager.filter(pk=row.pk)
    condition = constraint.condition or Q()
    if not own.filter(condition).exists():
        return None
    told = {name: expression for name, expression in names.items() if name not in named}
    values = own.annotate(**told).values(*simple, *told).get() if simple or told else {}
    if any(value is None for value in values.values()):
        return None
    return rows.alias(**told).filter(condition, **values, **{field.name: kept})


def refers_to(expression, field: Field) -> bool:
    return getattr(expression, "name", "") == field.name
