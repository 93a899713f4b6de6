"""What an operator wants to know at a glance: do the workers live, does the clock tick, what failed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .clock.appointments import CLOCK, Appointment
from .clock.reaping import SILENCE
from .models import Pulse, ScheduledRun

MOST = 20


@dataclass(frozen=True)
class Run:
    """The last time an appointment was set going; `state` says in words what became of it."""

    label: str | Promise
    slot: datetime | None
    state: str


@dataclass(frozen=True)
class Failure:
    name: str
    at: datetime
    reason: str


def workers(now: datetime) -> list[Pulse]:
    """Those that live, the oldest first."""
    return list(Pulse.objects.filter(felt_at__gte=now - SILENCE))


def queue() -> dict[str, int]:
    return {"waiting": DBTaskResult.objects.ready().count(), "running": DBTaskResult.objects.running().count()}


def appointments() -> list[Run]:
    newest = [ScheduledRun.objects.filter(name=appointment.name).order_by("-slot").first() for appointment in CLOCK]
    tasks = DBTaskResult.objects.filter(pk__in=[run.task for run in newest if run])
    became = dict(tasks.values_list("pk", "status"))
    return [last_run(appointment, run, became) for appointment, run in zip(CLOCK, newest, strict=True)]


def last_run(appointment: Appointment, run: ScheduledRun | None, became: dict[UUID, str]) -> Run:
    if run is None or run.task is None:
        return Run(appointment.label, None, "–")
    return Run(appointment.label, run.slot, said(became.get(run.task, "")))


def said(status: str) -> str:
    words = {
        str(TaskResultStatus.READY): _("waits for a worker"),
        str(TaskResultStatus.RUNNING): _("is being done"),
        str(TaskResultStatus.SUCCESSFUL): _("done"),
        str(TaskResultStatus.FAILED): _("failed"),
    }
    return words.get(status, "–")


def failed_tasks() -> list[Failure]:
    failed = DBTaskResult.objects.failed().order_by("-finished_at")[:MOST]
    return [
        Failure(task.task_path.removeprefix("knotenwerk.apps."), task.finished_at, reason(task)) for task in failed
    ]


def reason(task: DBTaskResult) -> str:
    """The last line of what went wrong."""
    lines = task.traceback.strip().splitlines()
    return lines[-1] if lines else task.exception_class_path
