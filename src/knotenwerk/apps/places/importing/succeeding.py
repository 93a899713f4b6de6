"""Who takes over: by a table, or because an ended municipality lives on under a new key with the same name."""

from datetime import date, timedelta

from ..models import Territory
from .lines import Reason, Refusal, Step


def assign_by_name(ended: list[Territory], new: list[Territory]) -> int:
    """A territory that ends while one of the same kind, Land and name begins goes on in it. Returns how many."""
    begun: dict[tuple[str, int | None, str], list[Territory]] = {}
    for territory in new:
        begun.setdefault((territory.kind, territory.state_id, territory.short_name), []).append(territory)
    pairs = [(old, begun.get((old.kind, old.state_id, old.short_name), [])) for old in ended]
    sure = [(old, found[0]) for old, found in pairs if len(found) == 1]
    for old, successor in sure:
        old.successors.add(successor)
    return len(sure)


def assign_successors(steps: list[Step], *, trial: bool) -> tuple[int, list[Refusal]]:
    """Follow a table. Returns how many were assigned anew, and the lines whose territories are not known."""
    known: dict[str, list[Territory]] = {}
    municipalities = Territory.objects.municipalities().exclude(ags="")
    for territory in sorted(municipalities, key=lambda found: found.valid_to or date.max, reverse=True):
        known.setdefault(territory.ags, []).append(territory)
    through = Territory.successors.through.objects
    there = set(through.values_list("from_territory_id", "to_territory_id"))
    assigned, refused = 0, []
    for step in steps:
        old = next(iter(known.get(step.old, [])), None)
        new = next((found for found in known.get(step.new, []) if found.valid_to is None), None)
        if old is None or new is None or old == new:
            reason = Reason.UNKNOWN_NEW if old else Reason.UNKNOWN_OLD
            refused.append(Refusal(step.number, reason, step.new if old else step.old))
            continue
        if (old.pk, new.pk) in there:
            continue
        there.add((old.pk, new.pk))
        assigned += 1
        if not trial:
            assign(old, new, step)
    return assigned, refused


def assign(old: Territory, new: Territory, step: Step) -> None:
    old.successors.add(new)
    day_before = step.day and step.day - timedelta(days=1)
    if day_before and old.valid_to is None and (old.valid_from is None or old.valid_from <= day_before):
        old.valid_to = day_before
        old.save(update_fields=["valid_to", "search"])
