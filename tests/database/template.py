"""A migrated database with the field's words in it, made once, then copied for every test process.

It is known by the files it was made from, so that it is made again when a migration or a word changes.
"""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.apps import apps
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

import knotenwerk

from .on_postgresql import OnPostgreSQL
from .on_sqlite import OnSQLite

PACKAGE = Path(knotenwerk.__file__).parent
FOLDER = Path(__file__).resolve().parents[2] / "build" / "test-databases"
ALWAYS_THERE = ("load_vocabulary", "load_states")


class Shelf(Protocol):
    """Where databases of one kind lie. The connection is turned to what is made or copied."""

    def has(self, template: str) -> bool: ...

    def begin(self, template: str) -> None: ...

    def finish(self, template: str) -> None: ...

    def copy(self, template: str, *, worker: str) -> None: ...

    def renew(self) -> None: ...

    def drop(self) -> None: ...


def a_copy(connection: BaseDatabaseWrapper, *, worker: str) -> Shelf:
    """Turn the connection to a fresh copy of the template, made first if it is not there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    shelf: Shelf = OnSQLite(connection, FOLDER) if connection.vendor == "sqlite" else OnPostgreSQL(connection)
    template = f"knotenwerk_template_{fingerprint()}"
    with only_one_process(FOLDER / f"{connection.vendor}.lock"):
        if not shelf.has(template):
            shelf.begin(template)
            fill()
            shelf.finish(template)
    shelf.copy(template, worker=worker)
    return shelf


def fill() -> None:
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    for command in ALWAYS_THERE:
        call_command(command, verbosity=0)


def fingerprint() -> str:
    """Sixteen characters that change with any migration and any word of the vocabulary."""
    digest = hashlib.sha256()
    for file in sources():
        digest.update(str(file).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def sources() -> Iterator[Path]:
    for app in apps.get_app_configs():
        yield from sorted(Path(app.path).glob("migrations/*.py"))
    for words in ("vocabularies.*", "apps/vocabulary/**/*.py", "apps/places/**/*.py"):
        yield from sorted(PACKAGE.glob(words))


@contextmanager
def only_one_process(lock: Path) -> Iterator[None]:
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
