"""The clock as a thread beside the worker: it says that the worker lives, and ticks."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from ..models import Pulse
from .ticking import tick

BEAT = 10  # seconds

log = logging.getLogger("knotenwerk.clock")


@contextmanager
def clock(worker: str) -> Iterator[None]:
    """Tick as long as the worker works; with its end the pulse is taken away."""
    stopped = Event()
    thread = Thread(target=live, args=(worker, stopped), name="clock", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(BEAT)
        Pulse.objects.filter(worker=worker).delete()


def live(worker: str, stopped: Event) -> None:
    while True:
        try:
            beat(worker, timezone.now())
        except DatabaseError:  # locked or away for a while: the next beat makes up for it
            log.warning("The clock missed a beat.", exc_info=True)
        connection.close()
        if stopped.wait(BEAT):
            return


def beat(worker: str, now: datetime) -> None:
    if not Pulse.objects.filter(worker=worker).update(felt_at=now):
        Pulse.objects.create(worker=worker, since=now, felt_at=now)
    tick(now)
