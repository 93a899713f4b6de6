"""A lock that lives as long as the process that holds it: the kernel, or PostgreSQL, lets go of it when it dies."""

import fcntl
import hashlib
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection


class Lock(ABC):
    """The lock of one sender, known by the sender's name."""

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def take(self) -> bool:
        """Whether it is ours now; False while another process lives that holds it."""

    @abstractmethod
    def let_go(self) -> None: ...


def lock_of(name: str) -> Lock:
    return LockOfFile(name) if connection.vendor == "sqlite" else LockOfServer(name)


class LockOfFile(Lock):
    """For SQLite: all senders are on this machine and share the home folder."""

    file: IO[str] | None = None

    def take(self) -> bool:
        folder = Path(settings.HOME, "senders")
        folder.mkdir(parents=True, exist_ok=True)
        self.file = Path(folder, self.name).open("a")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.file.close()
            return False
        return True

    def let_go(self) -> None:
        if self.file:
            Path(self.file.name).unlink(missing_ok=True)
            self.file.close()


class LockOfServer(Lock):
    """For PostgreSQL, over a connection of its own: senders may be on any machine."""

    def take(self) -> bool:
        self.connection = connection.copy()
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [self.key()])
            [taken] = cursor.fetchone()
        if not taken:
            self.connection.close()
        return bool(taken)

    def let_go(self) -> None:
        self.connection.close()

    def key(self) -> int:
        return int.from_bytes(hashlib.sha256(f"sender {self.name}".encode()).digest()[:8], signed=True)
