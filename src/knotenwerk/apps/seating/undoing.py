"""Taking back what was changed in a plan by hand, one change at a time, from the history of its seats."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from .models import Seat, SeatingPlan

UNDONE = "taken back"
Record = Any  # a row of the history, whose class is made when the program starts


class ChangedMeanwhile(Exception):
    """What was to be taken back is no longer the last change."""


@dataclass(frozen=True)
class Change:
    """What one act did: its seats as they were left. `key` tells it from every other change."""

    key: int
    records: tuple[Record, ...]

    @property
    def is_undoing(self) -> bool:
        return self.records[0].history_change_reason == UNDONE

    @property
    def names(self) -> list[str]:
        return [record.registration.name for record in self.records]


def last_change(plan: SeatingPlan) -> Change | None:
    """The newest change by hand that still stands; None where there is none."""
    undone = 0
    for change in changes(plan):
        if change.is_undoing:
            undone += 1
        elif undone:
            undone -= 1
        else:
            return change
    return None


def changes(plan: SeatingPlan) -> Iterator[Change]:
    """All changes by hand, newest first. Seats changed by one act carry the same time."""
    records = (
        Seat.history.filter(round__plan=plan, history_type="~", id__in=plan.seats())
        .select_related("registration")
        .order_by("-history_date", "-history_id")
    )
    for _at, together in groupby(records, key=time_of):
        rows = tuple(together)
        yield Change(rows[0].history_id, rows)


def time_of(record: Record) -> datetime:
    return record.history_date


@transaction.atomic
def undo(plan: SeatingPlan, key: int) -> Change:
    """Bring the seats of the last change back to where they were before it. Raises ChangedMeanwhile."""
    SeatingPlan.objects.select_for_update().get(pk=plan.pk)
    change = last_change(plan)
    if change is None or change.key != key:
        raise ChangedMeanwhile
    now = timezone.now()
    for record in change.records:
        bring_back(record, now)
    return change


def bring_back(record: Record, now: datetime) -> None:
    before = record.prev_record
    seat = Seat.objects.get(pk=record.id)
    seat.table_id, seat.pinned = before.table_id, before.pinned
    seat.note(at=now, reason=UNDONE)
