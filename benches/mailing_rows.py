"""Sending with the rows of a database, beside smtp-source against the same smtp-sink and beside Django's own loop.

On a SQLite file in a temporary folder, or on the database named in TEST_DATABASE_URL (tools/postgresql.py brings one).
"""

import asyncio
import os
import secrets
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benches._house import start, timed
from benches.mailing import LETTER, LOADED, MAILS, PAIRS, Run, paired, show
from knotenwerk.core.mailing import Compiled, Relay, compile_letter, send
from tools.smtp_tools import NoTools, Tools, smtp_tools

if TYPE_CHECKING:
    from knotenwerk.apps.newsletter.models import NewsletterIssue, Piece, Variant

BY_DJANGO = 300  # mails: its loop needs no more to be told
FEW, MANY = 1_000, 100_000  # readers


def main() -> None:
    load = os.getloadavg()[0]
    print(f"load before: {load:.1f}{', machine loaded' if load > LOADED else ''}")
    with tempfile.TemporaryDirectory(prefix="knotenwerk-bench-") as folder:
        start(Path(folder))
        try:
            with smtp_tools().sinking() as port:
                few = memory_of_sender(FEW, port)
            beside_smtp_source(smtp_tools())
            with smtp_tools().sinking() as port:
                many = memory_of_sender(MANY, port)
        except NoTools as missing:
            print(f"beside smtp-source: not run. {missing}")
        else:
            print(f"{f'memory at most, {FEW:,} and {MANY:,} readers':42}{few:8.1f} and {many:.1f} MB")


def beside_smtp_source(tools: Tools) -> None:
    from django.db import connection

    runs: list[Run] = []
    for connections in (20, 4) if connection.vendor == "sqlite" else (20,):
        issues = [an_issue_for(MAILS) for _ in range(PAIRS)]
        runs = paired(tools, lambda port, lines, left=issues: send_issue(left.pop(), port, lines), connections)
        show(f"{connection.vendor}, {connections} connections", runs)
    with tools.sinking() as port:
        _, seconds = timed(partial(by_django, port))
    ours = median(run.seconds for run in runs) / MAILS
    print(f"{'beside send_mail in a loop':42}{seconds / BY_DJANGO / ours:8.1f} times as fast")


def an_issue_for(readers: int) -> "NewsletterIssue":
    """Being sent to all readers there are: as many as are wanted, if there were fewer."""
    from django.utils import timezone

    from knotenwerk.apps.newsletter.models import Subscriber
    from knotenwerk.apps.newsletter.sending import controlling, freezing
    from tests.world import an_issue

    make_readers(readers - Subscriber.objects.count())
    issue = an_issue(slug=secrets.token_hex(8))
    controlling.send_now(issue, by=None, now=timezone.now())
    frozen = partial(freezing.freeze, issue, now=timezone.now(), compile=a_variant)
    count, seconds = timed(frozen)
    if count == MANY:
        print(f"{f'{count:,} readers written down':42}{seconds:8.2f} s")
    return issue


def make_readers(count: int) -> None:
    from django.utils import timezone

    from knotenwerk.apps.newsletter.models import Subscriber

    for _batch in range(0, count, 10_000):
        names = [secrets.token_hex(16) for _ in range(min(count, 10_000))]
        Subscriber.objects.bulk_create(
            Subscriber(
                address=f"{name}@example.org",
                address_hash=name * 2,
                provider="others",
                confirmed_at=timezone.now(),
            )
            for name in names
        )


def a_variant(issue: "NewsletterIssue", language: str, easy: bool, pieces: "list[Piece]") -> "Variant":
    """The letter that smtp-source's mails are as long as."""
    from django.utils import timezone

    from knotenwerk.apps.newsletter.models import Variant

    compiled = compile_letter(LETTER, at=timezone.now()).to_bytes()
    return Variant(issue=issue, language=language, easy_language=easy, compiled=compiled, sha256="0" * 64)


def send_issue(issue: "NewsletterIssue", port: int, connections: int) -> None:
    from django.utils import timezone

    from knotenwerk.apps.newsletter.sending.ledgers import ledger_of

    variants = {variant.pk: Compiled.from_bytes(bytes(variant.compiled)) for variant in issue.variants.all()}
    ledger = ledger_of(issue, worker="bench", clock=timezone.now, is_stopped=lambda: False)
    with closing(ledger):
        asyncio.run(send(Relay("127.0.0.1", port), ledger, variants, connections=connections))
    assert not issue.deliveries.exclude(state="sent").exists()


def by_django(port: int) -> None:
    from django.core.mail import EmailMultiAlternatives, get_connection

    for number in range(BY_DJANGO):
        relay = get_connection("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port)
        mail = EmailMultiAlternatives(LETTER.subject, LETTER.text, to=[f"{number}@example.org"], connection=relay)
        mail.attach_alternative(LETTER.html, "text/html")
        mail.send()


def memory_of_sender(readers: int, port: int) -> float:
    """At most, of a process that does nothing but send to so many, in megabytes."""
    issue = an_issue_for(readers)
    command = [sys.executable, "-c", CHILD, str(issue.pk), str(port)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout) / 1024


CHILD = """
import asyncio, resource, sys
import django
django.setup()
from django.utils import timezone
from knotenwerk.apps.newsletter.models import NewsletterIssue
from knotenwerk.apps.newsletter.sending.ledgers import ledger_of
from knotenwerk.core.mailing import Compiled, Relay, send
issue = NewsletterIssue.objects.get(pk=sys.argv[1])
variants = {variant.pk: Compiled.from_bytes(bytes(variant.compiled)) for variant in issue.variants.all()}
ledger = ledger_of(issue, worker="bench", clock=timezone.now, is_stopped=lambda: False)
asyncio.run(send(Relay("127.0.0.1", int(sys.argv[2])), ledger, variants))
assert not issue.deliveries.exclude(state="sent").exists()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


if __name__ == "__main__":
    main()
