"""Sender processes killed, stopped or left alone, against a sink process that writes down whom it took a mail for."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connection

from knotenwerk.apps.newsletter.models import NewsletterIssue

HOME = Path(__file__).resolve().parents[4]
CONNECTIONS = 4
LIMIT = 60  # seconds


@dataclass
class SinkProcess:
    port: int
    log: Path

    def taken(self) -> list[str]:
        return self.log.read_text().split() if self.log.exists() else []

    def wait_for(self, count: int) -> None:
        within(lambda: len(self.taken()) >= count, every=0.002)


@contextmanager
def a_sink(log: Path, *options: str, port: int = 0) -> Iterator[SinkProcess]:
    command = [sys.executable, "-m", "tests.core.mailing.sink", "--log", str(log), "--port", str(port), *options]
    process = subprocess.Popen(command, cwd=HOME, stdout=subprocess.PIPE, text=True)
    try:
        yield SinkProcess(int(process.stdout.readline()), log)
    finally:
        process.kill()
        process.communicate()


@contextmanager
def a_sender(sink: SinkProcess) -> Iterator[subprocess.Popen]:
    """`knotenwerk manage sender` on the database of this test; killed at the end, if it still lives."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("KNOTENWERK_")},
        "PYTHONPATH": os.pathsep.join(["src", "."]),
        "DJANGO_SETTINGS_MODULE": "knotenwerk.config.settings",
        "KNOTENWERK_HOME": str(settings.HOME),
        "KNOTENWERK_DATABASE_URL": database_url(),
        "KNOTENWERK_RELAY_URL": f"smtp://127.0.0.1:{sink.port}",
        "KNOTENWERK_SENDING_CONNECTIONS": str(CONNECTIONS),
    }
    process = subprocess.Popen([sys.executable, "-m", "django", "sender"], cwd=HOME, env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['TEST_DATABASE_URL'].rpartition('/')[0]}/{name}"


def kill_at_random(sink: SinkProcess, *, readers: int, kills: int, chance: Random) -> None:
    """Kill one sender after another in the middle of sending."""
    for moment in sorted(chance.sample(range(1, readers * 9 // 10), kills)):
        with a_sender(sink) as sender:
            sink.wait_for(max(moment, len(sink.taken()) + 1))
            sender.send_signal(signal.SIGKILL)


def send_to_the_end(sink: SinkProcess, issue: NewsletterIssue) -> None:
    with a_sender(sink):
        within(lambda: not issue.deliveries.open().exists())
        within(lambda: NewsletterIssue.objects.get(pk=issue.pk).state == NewsletterIssue.State.DONE)


def within(is_so, *, every: float = 0.05) -> None:
    limit = time.monotonic() + LIMIT
    while not is_so():
        assert time.monotonic() < limit, f"not so within {LIMIT} seconds"
        time.sleep(every)


def extra_copies(sink: SinkProcess) -> int:
    return sum(count - 1 for count in Counter(sink.taken()).values())
