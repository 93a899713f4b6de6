"""Codes to sign in do not wait behind a long task: a second pair of hands beside the worker has them alone."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep

from django.db import DatabaseError, connection
from django_tasks.base import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from knotenwerk.apps.accounts.tasks import SIGN_IN

PAUSE = 0.5  # seconds between two looks into the queue

log = logging.getLogger("knotenwerk.clock")


@contextmanager
def sign_in_beside(worker_id: str) -> Iterator[None]:
    """Send what is to be sent to those who sign in, as long as the worker works."""
    hands = Worker(
        queue_names=[SIGN_IN],
        excluded_queue_names=[],
        interval=PAUSE,
        batch=False,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
    )
    thread = Thread(target=work, args=(hands,), name="sign-in", daemon=True)
    thread.start()
    try:
        yield
    finally:
        hands.running = False
        thread.join(10 * PAUSE)


def work(hands: Worker) -> None:
    while hands.running:
        try:
            hands.run()
        except DatabaseError:  # away for a while: the next look makes up for it
            log.warning("A look into the queue of sign-in mails failed.", exc_info=True)
            sleep(PAUSE)
    connection.close()
