"""Tasks whose worker was killed."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from knotenwerk.apps.office.clock.reaping import LIMIT, MOST_ATTEMPTS, SILENCE, reap_tasks
from knotenwerk.apps.office.models import Pulse
from knotenwerk.apps.office.tasks import tidy_up
from tests.work import do_waiting_tasks

from .sleeping import sleep_once

pytestmark = pytest.mark.django_db(transaction=True)  # a worker takes its own connection

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOME = Path(__file__).resolve().parents[3]
READY, RUNNING, FAILED = TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED


def a_running_task(*workers: str, since: datetime = NOW - timedelta(minutes=5)) -> DBTaskResult:
    task = DBTaskResult.objects.get(pk=tidy_up.enqueue().id)
    task.status, task.started_at, task.worker_ids = RUNNING, since, list(workers)
    task.save()
    return task


def a_worker(name: str, *, silent_for: timedelta) -> None:
    Pulse.objects.create(worker=name, since=NOW - timedelta(hours=1), felt_at=NOW - silent_for)


def status(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return task.status


def test_the_task_of_a_worker_that_fell_silent_is_done_again():
    a_worker("killed", silent_for=SILENCE + timedelta(seconds=1))
    task = a_running_task("killed")

    assert (reap_tasks(NOW), status(task)) == (1, READY)
    do_waiting_tasks()
    assert status(task) == TaskResultStatus.SUCCESSFUL


def test_a_living_worker_may_take_as_long_as_it_needs():
    a_worker("alive", silent_for=SILENCE - timedelta(seconds=1))
    task = a_running_task("alive", since=NOW - timedelta(hours=5))

    assert (reap_tasks(NOW), status(task)) == (0, RUNNING)


@pytest.mark.parametrize(
    ("running", "expected"), [(LIMIT - timedelta(seconds=1), RUNNING), (LIMIT + timedelta(seconds=1), READY)]
)
def test_a_worker_that_never_said_anything_gets_half_an_hour(running, expected):
    task = a_running_task("another program", since=NOW - running)

    reap_tasks(NOW)

    assert status(task) == expected


def test_after_some_attempts_the_task_is_given_up_and_says_why(caplog):
    a_worker("killed", silent_for=SILENCE * 2)
    task = a_running_task(*["killed"] * MOST_ATTEMPTS)

    assert (reap_tasks(NOW), status(task)) == (1, FAILED)
    assert "WorkerLost" in task.exception_class_path
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_task_that_ended_is_left_alone():
    a_worker("killed", silent_for=SILENCE * 2)
    task = a_running_task("killed")
    task.set_successful(None)

    assert (reap_tasks(NOW), status(task)) == (0, TaskResultStatus.SUCCESSFUL)


def test_a_worker_killed_in_the_middle_loses_no_task(tmp_path):
    begun = tmp_path / "begun"
    task = DBTaskResult.objects.get(pk=sleep_once.enqueue(str(begun)).id)
    worker = start_worker(tmp_path)
    try:
        wait_for(begun)
    finally:
        worker.kill()
        worker.wait()

    assert status(task) == RUNNING
    assert reap_tasks(timezone.now() + SILENCE + timedelta(seconds=30)) == 1
    DBTaskResult.objects.exclude(pk=task.pk).delete()
    do_waiting_tasks()
    assert (status(task), len(task.worker_ids)) == (TaskResultStatus.SUCCESSFUL, 2)


def start_worker(folder: Path) -> subprocess.Popen[bytes]:
    """The worker of an installation, on the database of this test."""
    (folder / "secret").write_text("only for this test, therefore written down here")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KNOTENWERK_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "django", "worker", "--no-startup-delay", "--verbosity", "0"],
        cwd=HOME,
        env={
            **kept,
            "DJANGO_SETTINGS_MODULE": "knotenwerk.config.settings",
            "KNOTENWERK_HOME": str(folder),
            "KNOTENWERK_DATABASE_URL": address_of_database(),
            "PYTHONPATH": f"{HOME / 'src'}{os.pathsep}{HOME}",
        },
    )


def address_of_database() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    whole, _, query = os.environ["TEST_DATABASE_URL"].partition("?")
    return f"{whole.rpartition('/')[0]}/{given['NAME']}{'?' + query if query else ''}"


def wait_for(file: Path) -> None:
    limit = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < limit, "the worker did not take the task"
        time.sleep(0.1)
