"""200 people confirm their registration at once for 60 seats: none lost, none too many.

    python -m benches.registering [people] [seats]

On a SQLite file in a temporary folder, or on the database named in TEST_DATABASE_URL. The ratio is to one row of
history written in a transaction of its own by the same threads: what a write costs here at least.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

from benches._house import start, timed

THREADS = 24  # as many web threads as a busy installation has


def main() -> None:
    people, seats = (int(sys.argv[n]) if len(sys.argv) > n else usual for n, usual in ((1, 200), (2, 60)))
    with tempfile.TemporaryDirectory(prefix="knotenwerk-bench-") as folder:
        start(Path(folder))
        event, requests = asked(people, seats)
        plain = at_once(write_one_row, requests)
        confirmed = at_once(confirm_one, requests)
        states = Counter(event.registrations.values_list("state", flat=True))
        clear(event)
    seated, waiting = states["seated"], states["waiting"]
    print(f"registering: {people} people at once for {seats} seats: {seated} seated, {waiting} waiting")
    print(f"             {sum_of(confirmed):.2f} s in all, p95 {p95(confirmed):.0f} ms for one, mostly queueing")
    print(
        f"             {sum_of(confirmed) / sum_of(plain):.1f} times as long as one row each ({sum_of(plain):.2f} s)"
    )
    if (seated, waiting) != (min(people, seats), max(people - seats, 0)):
        sys.exit("registering: somebody was lost, or a seat was given twice.")


def asked(people: int, seats: int):
    from knotenwerk.apps.events.registering import Entrant, Wish, request
    from tests.world import NEW_YEAR, an_event

    event = an_event(seats=seats, slug=f"bench-{os.getpid()}")
    return event, [
        registration
        for n in range(people)
        for registration in request(
            event, Wish((Entrant(f"Ada Ahorn{n:04}", f"ada{n}@example.org"),), f"Stadt {n % 40}", "de"), now=NEW_YEAR
        )
    ]


def confirm_one(registration) -> None:
    from knotenwerk.apps.events.registering import confirm
    from tests.world import NEW_YEAR

    confirm(registration, now=NEW_YEAR)


def write_one_row(registration) -> None:
    from django.db import transaction

    from knotenwerk.apps.events.models import Need

    with transaction.atomic():
        Need.objects.create(registration=registration, kind=Need.Kind.VEGAN)


def at_once(act: Callable[[object], None], things: Iterable[object]) -> tuple[float, list[float]]:
    """Seconds in all, and milliseconds of each. Every thread keeps its connection, as in a web server."""

    def milliseconds(thing: object) -> float:
        return timed(lambda: act(thing))[1] * 1000

    with ThreadPoolExecutor(THREADS) as threads:
        each, seconds = timed(lambda: list(threads.map(milliseconds, things)))
    return seconds, each


def sum_of(measured: tuple[float, list[float]]) -> float:
    return measured[0]


def p95(measured: tuple[float, list[float]]) -> float:
    return quantiles(measured[1], n=20)[-1]


def clear(event) -> None:
    event.registrations.all().delete()
    event.delete()


if __name__ == "__main__":
    main()
