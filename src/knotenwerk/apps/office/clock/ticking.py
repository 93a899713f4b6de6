"""One tick: set going what is due. Of many workers that tick at once only one sets a slot going."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ..models import ScheduledRun
from .appointments import CLOCK, Appointment


def tick(now: datetime) -> list[ScheduledRun]:
    """Set going what is due and nobody has set going yet. Gives what this tick has set going."""
    runs = [set_going(appointment, now) for appointment in CLOCK]
    return [run for run in runs if run]


def set_going(appointment: Appointment, now: datetime) -> ScheduledRun | None:
    slot = appointment.slot(now)
    if ScheduledRun.objects.filter(name=appointment.name, slot=slot).exists() or is_waiting(appointment):
        return None
    try:
        with transaction.atomic():  # the row and the task together, or neither
            run = ScheduledRun.objects.create(name=appointment.name, slot=slot, set_going_at=now)
            run.task = appointment.task.enqueue().id
            run.save(update_fields=["task"])
    except IntegrityError:  # another worker was quicker
        return None
    return run


def is_waiting(appointment: Appointment) -> bool:
    """Whether the last one still stands in the queue: behind a long task they do not pile up."""
    path = appointment.task.module_path
    return DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY).exists()
