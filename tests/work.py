"""The waiting tasks, done by the worker that an installation runs."""

from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult


def do_waiting_tasks() -> None:
    """Do what is waiting and what that sets waiting. Raises if a task fails."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
    )
    worker.run()
    broken = DBTaskResult.objects.failed().first()
    assert broken is None, f"{broken.task_path} failed:\n{broken.traceback}"
