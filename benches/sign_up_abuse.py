"""Abuse of the sign-up and unsubscribe pages: how many requests a second are answered, and how many mails leave.

    python -m benches.sign_up_abuse [requests]

On a SQLite file in a temporary folder, or on the database named in TEST_DATABASE_URL. One process answers through all
of Django, with as many threads as it has in a small installation. Four kinds of abuse: robots that fill in the trap;
forged stamps; addresses by the thousand from many networks, each with its sum done; tokens tried at random. Wanted are
200 a second of each, no more mails than the budget of the hour, and leaving in 50 ms. The sums of the third kind are
done beforehand: they are the robot's own work.
"""

import hashlib
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import quantiles
from threading import local

from benches._house import collect_static, start, timed

THREADS = 4
TARGET = 200  # requests a second
LEAVING = 50  # milliseconds for one unsubscribe
FORM = "/de/newsletter/"
own = local()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory(prefix="knotenwerk-bench-") as folder:
        start(Path(folder))
        collect_static()
        warm()
        slow = [
            *measured("robots in the trap", trapped, range(count)),
            *measured("forged stamps", forged, range(count)),
            *measured("sums done, many networks", flood, list(solved_stamps(count))),
            *measured("tokens at random", guessing, range(count)),
        ]
        wrong = [*over_budget(), *slow, *leaving()]
    for sentence in wrong:
        print(f"sign_up_abuse: {sentence}")
    if wrong:
        sys.exit(1)


def warm() -> None:
    """The first request of a process reads templates and addresses."""
    trapped(0)
    guessing(0)


def measured(name: str, attack: Callable[..., int], things: Iterable) -> Iterable[str]:
    things = list(things)

    def milliseconds(thing) -> tuple[int, float]:
        status, seconds = timed(lambda: attack(thing))
        return status, seconds * 1000

    with ThreadPoolExecutor(THREADS) as threads:
        each, seconds = timed(lambda: list(threads.map(milliseconds, things)))
    rate = len(things) / seconds
    answers = ", ".join(f"{n} × {status}" for status, n in Counter(status for status, _ in each).items())
    print(f"sign_up_abuse: {name}: {rate:.0f} a second, p95 {p95([ms for _, ms in each]):.0f} ms; {answers}")
    if rate < TARGET:
        yield f"{name}: {rate:.0f} requests a second, and {TARGET} were wanted."


def trapped(n: int) -> int:
    return post(FORM, {"address": f"a{n}@example.org", "website": "https://example.org", "language": "de"})


def forged(n: int) -> int:
    said = {"address": f"a{n}@example.org", "website": "", "language": "de", "stamp": f"{n}.0:x", "answer": "1"}
    return post(FORM, said)


def flood(solved: tuple[int, str, str]) -> int:
    n, stamp, answer = solved
    said = {"address": f"a{n}@example.org", "website": "", "language": "de", "stamp": stamp, "answer": answer}
    return post(FORM, said, REMOTE_ADDR=f"10.{n // 250}.{n % 250}.1")


def guessing(n: int) -> int:
    return post(f"/de/newsletter/u/{hashlib.sha256(str(n).encode()).hexdigest()[:38]}/", {})


def post(path: str, said: dict[str, str], **environment: str) -> int:
    """By a client a thread: a new one would build all of Django anew. What it was given to keep it forgets."""
    if not hasattr(own, "client"):
        from django.test import Client

        own.client = Client()
    own.client.cookies.clear()
    return own.client.post(path, said, HTTP_HOST="localhost", **environment).status_code


def solved_stamps(count: int) -> Iterable[tuple[int, str, str]]:
    from django.utils import timezone

    from knotenwerk.apps.newsletter import guarding

    for n in range(count):
        stamp = guarding.new_stamp(timezone.now() - timedelta(seconds=5))
        yield n, stamp, next(str(k) for k in range(10**7) if guarding.is_solved(stamp, str(k)))


def over_budget() -> Iterable[str]:
    from django_tasks_db.models import DBTaskResult

    from knotenwerk.apps.newsletter.models.readers import MAILS_AN_HOUR

    mails = DBTaskResult.objects.count()
    print(f"sign_up_abuse: {mails} mails would leave; the budget of an hour is {MAILS_AN_HOUR}")
    if mails > MAILS_AN_HOUR:
        yield f"{mails} mails, and the budget is {MAILS_AN_HOUR}."


def leaving() -> Iterable[str]:
    """Real readers, one click each."""
    from knotenwerk.apps.newsletter.models import Subscriber
    from knotenwerk.apps.newsletter.tokens import token_of

    readers = list(Subscriber.objects.all()[:100])
    one_click = {"List-Unsubscribe": "One-Click"}
    times = [timed(partial(post, f"/de/newsletter/u/{token_of(reader.key)}/", one_click)) for reader in readers]
    slowest = p95([seconds * 1000 for _, seconds in times])
    print(f"sign_up_abuse: {len(readers)} leave by one click: p95 {slowest:.0f} ms")
    if {status for status, _ in times} != {200}:
        yield "somebody could not leave."
    if slowest > LEAVING:
        yield f"leaving takes {slowest:.0f} ms, and {LEAVING} were wanted."


def p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


if __name__ == "__main__":
    main()
