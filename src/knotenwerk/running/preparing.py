"""What must be there before the server starts. Every step is quick when there is nothing to do."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ALWAYS_THERE = ("createcachetable", "load_vocabulary", "load_states", "load_pages")
DEMONSTRATION = "demonstration"


def prepare_database() -> None:
    """Bring the tables up to date; a new database gets the field's words, the Länder and the demonstration network."""
    executor = MigrationExecutor(connection)
    is_new = not executor.loader.applied_migrations
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        for command in ALWAYS_THERE:
            call_command(command, verbosity=0)
    call_command("load_gazetteer", later=True)
    unfinished = Path(settings.HOME, "demonstration-unfinished")
    if DEMONSTRATION in get_commands() and (is_new or unfinished.exists()):
        unfinished.touch()
        call_command(DEMONSTRATION, verbosity=0)
        unfinished.unlink()


def prepare_static_files() -> None:
    """Collect styles, scripts and fonts again if one of them has changed."""
    known = Path(settings.STATIC_ROOT, ".fingerprint")
    fingerprint = fingerprint_of_static_files()
    if known.exists() and known.read_text() == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    known.write_text(fingerprint)


def fingerprint_of_static_files() -> str:
    digest = hashlib.sha256()
    for file in static_files():
        state = file.stat()
        digest.update(f"{file}{os.sep}{state.st_size}{os.sep}{state.st_mtime_ns}".encode())
    return digest.hexdigest()


def static_files() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))
