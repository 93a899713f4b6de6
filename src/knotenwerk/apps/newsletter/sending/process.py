"""The sender as a process: it looks every second for what is to be done, and nothing but a signal ends it."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import close_old_connections, connection

from ..models import Sender
from .clock import WatchedClock
from .freezing import Compile
from .keeping import keep
from .locks import lock_of
from .sender import Sending

BEAT = 1.0  # seconds
AFTER_A_CUT = 20.0
"""How long nobody is taken for dead after our own lock was lost: with the server all senders lose theirs."""

log = logging.getLogger("knotenwerk.sender")


def run(stopped: threading.Event, *, compile: Compile) -> None:
    """Send until `stopped` is set; then finish what is on the wire and give back the rest."""
    name = a_name()
    with keeping(name, stopped, compile=compile):
        sending = Sending(name, stopped)
        while not stopped.is_set():
            if not survived(sending.send_next):
                stopped.wait(BEAT)


def a_name() -> str:
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"


@contextmanager
def keeping(name: str, stopped: threading.Event, *, compile: Compile) -> Iterator[None]:
    """A thread beside the sending that keeps things in order, and goes on while the last mails are finished."""
    ready, over = threading.Event(), threading.Event()
    thread = threading.Thread(target=live, args=(name, ready, over, compile), name="keeping", daemon=True)
    thread.start()
    try:
        while not ready.wait(0.1) and not stopped.is_set():
            pass
        yield
    finally:
        over.set()
        thread.join()


def live(name: str, ready: threading.Event, over: threading.Event, compile: Compile) -> None:
    keeper = Keeper(name, compile=compile)
    while not over.is_set():
        if survived(keeper.beat):
            ready.set()
        over.wait(BEAT)
    survived(keeper.leave)
    connection.close()


class Keeper:
    """Holds the lock by which others know that this sender lives, and does what is done every second."""

    def __init__(self, name: str, *, compile: Compile) -> None:
        self.name = name
        self.compile = compile
        self.lock = lock_of(name)
        self.clock = WatchedClock()
        self.trusts_locks_from: float | None = None

    def beat(self) -> bool:
        if not self.lock.is_held():
            self.take_lock()
        keep(self.name, self.clock, compile=self.compile, may_recover=self.trusts_locks())
        return True

    def take_lock(self) -> None:
        if not self.lock.take():
            raise NameTaken(self.name)
        was_cut = self.trusts_locks_from is not None
        self.trusts_locks_from = time.monotonic() + (AFTER_A_CUT if was_cut else 0)

    def trusts_locks(self) -> bool:
        return self.trusts_locks_from is not None and time.monotonic() >= self.trusts_locks_from

    def leave(self) -> bool:
        Sender.objects.filter(name=self.name).delete()
        self.lock.let_go()
        return True


class NameTaken(Exception):
    """Another process holds the lock of this sender."""


def survived(act: Callable[[], bool]) -> bool:
    """What the act says; False if it failed. A sender does not die of a database that is away, or of one bad issue."""
    close_old_connections()
    try:
        return act()
    except Exception:
        log.exception("A sender could not do its work; it goes on.")
        return False
