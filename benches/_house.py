"""What the benchmarks share: a house of their own in one folder, and a clock."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
PREPARATION = ("migrate", "createcachetable", "load_vocabulary", "load_states")


def start(folder: Path) -> None:
    """The settings of an installation, with a SQLite file in the folder or the database named in TEST_DATABASE_URL."""
    (folder / "secret").write_text("for this benchmark only, gone with its folder")
    os.environ |= {"KNOTENWERK_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "knotenwerk.config.settings"}
    if address := os.environ.get("TEST_DATABASE_URL"):
        os.environ["KNOTENWERK_DATABASE_URL"] = address
    import django

    django.setup()
    from django.core.management import call_command

    for command in PREPARATION:
        call_command(command, verbosity=0)


def collect_static() -> None:
    """For those who ask for pages."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """What the act gives, and its seconds by the clock."""
    begin = time.perf_counter()
    done = act()
    return done, time.perf_counter() - begin


def timed_by_processor(act: Callable[[], T]) -> tuple[T, float]:
    """What the act gives, and the seconds the processor worked on it, whoever else used the machine meanwhile."""
    begin = time.process_time()
    done = act()
    return done, time.process_time() - begin
