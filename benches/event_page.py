"""The public page of an event against a bare view of the same server, through the same middleware.

    python -m benches.event_page [requests]

One granian process, one connection kept open, both addresses asked in turn. Goal: at most 2.5 times. The page is also
measured as it is made anew, which happens once a minute and after each change of the event or its seats.
"""

import http.client
import socket
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from functools import cache
from pathlib import Path
from statistics import median

from benches._house import collect_static, start

GOAL = 2.5
HOSTS = GRANTS = 3
GUESTS = 64


def main() -> None:
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory(prefix="knotenwerk-bench-") as folder:
        address = prepare(Path(folder))
        with serving() as port:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            wanted = {"bare": "/bare/", "page": address, "anew": f"{address}?anew"}
            for url in wanted.values():
                asked(connection, url)
            times = {name: [] for name in wanted}
            for _n in range(requests):
                for name, url in wanted.items():
                    times[name].append(asked(connection, url))
    report({name: median(found) * 1000 for name, found in times.items()}, requests)


def report(milliseconds: dict[str, float], requests: int) -> None:
    ratio = milliseconds["page"] / milliseconds["bare"]
    print(
        f"event page: {milliseconds['page']:.2f} ms, bare view {milliseconds['bare']:.2f} ms (medians of {requests})"
    )
    print(f"            {ratio:.1f} times the bare view, goal {GOAL}")
    print(f"            made anew {milliseconds['anew']:.1f} ms")
    if ratio > GOAL:
        sys.exit(f"event page: {ratio:.1f} times is more than {GOAL}.")


def prepare(folder: Path) -> str:
    """A database with one event as it is in life; gives the address of its page."""
    start(folder)
    collect_static()
    return an_event_of_life().get_absolute_url()


def an_event_of_life():
    from django.utils import timezone

    from tests.world import a_grant, a_guest, a_host, a_person, a_project, an_event

    begins = timezone.now() + timedelta(days=60)
    project = a_project(begins=begins.date() - timedelta(days=365), ends=begins.date() + timedelta(days=365))
    event = an_event(
        "Interkommunale Fachtagung: Streiten, bevor es still wird",
        seats=80,
        starts_at=begins,
        ends_at=begins + timedelta(hours=29),
        project=project,
        town="Göttingen",
        summary="Zwei Tage für Menschen, die vor Ort mit Konflikten arbeiten.",
        audience="Für Ämter, Polizei, Vereine und Forschung.\n\nHöchstens zwei Personen aus jeder Kommune.",
    )
    for n in range(HOSTS):
        a_host(event, f"Verein für Musterarbeit {n}")
        a_grant(project)
    person = a_person()
    for _n in range(GUESTS):
        a_guest(event, person if not event.registrations.exists() else a_person())
    return event


class serving:  # noqa: N801 - reads as what it does
    """A granian process with this module as its application, for the time of a block."""

    def __enter__(self) -> int:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "4"]
        target = ["--port", str(port), "--no-access-log", "--log-level", "error", "benches.event_page:application"]
        self.process = subprocess.Popen([*command, *target])
        wait_for(port)
        return port

    def __exit__(self, *_problem: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def wait_for(port: int) -> None:
    for _attempt in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("event page: the server did not answer within 20 seconds.")


def asked(connection: http.client.HTTPConnection, url: str) -> float:
    begin = time.perf_counter()
    connection.request("GET", url)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        sys.exit(f"event page: {url} answered {answer.status}.")
    return time.perf_counter() - begin


def application(environ, start_response):
    """The product with one address more; `?anew` forgets the page first."""
    if environ["QUERY_STRING"] == "anew":
        from django.core.cache import caches

        caches["pages"].clear()
    return product()(environ, start_response)


@cache
def product():
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    served = get_wsgi_application()
    settings.ROOT_URLCONF = "benches._bare"
    return served


if __name__ == "__main__":
    main()
