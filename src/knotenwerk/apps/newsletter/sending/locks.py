"""A lock that lives as long as the process that holds it: the kernel, or PostgreSQL, lets go of it when it dies."""

import fcntl
import hashlib
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper


class Lock(ABC):
    """The lock of one sender, known by the sender's name."""

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def take(self) -> bool:
        """Whether it is ours now; False while another process lives that holds it."""

    @abstractmethod
    def is_held(self) -> bool:
        """Whether it is still ours: with its connection it is lost."""

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
        file = Path(folder, self.name).open("a")  # noqa: SIM115 it is held as long as it is open
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self.file = file
        return True

    def is_held(self) -> bool:
        return self.file is not None

    def let_go(self) -> None:
        if self.file:
            Path(self.file.name).unlink(missing_ok=True)
            self.file.close()
            self.file = None


class LockOfServer(Lock):
    """For PostgreSQL, over a connection of its own: senders may be on any machine."""

    connection: BaseDatabaseWrapper | None = None

    def take(self) -> bool:
        own = connection.copy()
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [self.key()])
            [taken] = cursor.fetchone()
        if taken:
            self.connection = own
        else:
            own.close()
        return bool(taken)

    def is_held(self) -> bool:
        return self.connection is not None and self.connection.is_usable()

    def let_go(self) -> None:
        if self.connection:
            self.connection.close()
            self.connection = None

    def key(self) -> int:
        return int.from_bytes(hashlib.sha256(f"sender {self.name}".encode()).digest()[:8], signed=True)
