"""Tasks whose worker was killed: done again by another, and given up after some attempts.

A worker that lives says so every few seconds; one that is not known here (another program's) gets half an hour.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ..models import Pulse

SILENCE = timedelta(minutes=2)  # of a worker that is alive; it says so every few seconds
LIMIT = timedelta(minutes=30)  # for a task of a worker that never said anything
MOST_ATTEMPTS = 3

log = logging.getLogger("knotenwerk.clock")


class WorkerLost(Exception):
    """The worker ended in the middle of a task, again and again."""


def reap_tasks(now: datetime) -> int:
    """Put the tasks of killed workers back into the queue. Gives how many."""
    felt = dict(Pulse.objects.values_list("worker", "felt_at"))
    lost = [task for task in DBTaskResult.objects.running() if is_lost(task, felt, now)]
    return sum(take_up(task) for task in lost)


def is_lost(task: DBTaskResult, felt: dict[str, datetime], now: datetime) -> bool:
    worker = task.worker_ids[-1] if task.worker_ids else ""
    if worker in felt:
        return felt[worker] < now - SILENCE
    return task.started_at is None or task.started_at < now - LIMIT


@transaction.atomic
def take_up(lost: DBTaskResult) -> bool:
    """Give it back to the queue, or give it up; False where it has ended meanwhile."""
    same = DBTaskResult.objects.running().filter(pk=lost.pk, started_at=lost.started_at)
    task = same.select_for_update().first()
    if task is None:
        return False
    if len(task.worker_ids) < MOST_ATTEMPTS:
        log.warning("The worker of %s was killed. The task is done again.", task.task_path)
        return same.update(status=TaskResultStatus.READY, started_at=None) > 0
    log.error("The worker of %s was killed %s times. The task is given up.", task.task_path, MOST_ATTEMPTS)
    task.set_failed(WorkerLost())
    return True
