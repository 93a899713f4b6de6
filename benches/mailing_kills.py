"""Senders killed at random moments, three times a run: nobody is lost, and how many mails arrive twice.

    python -m benches.mailing_kills [runs]

On a SQLite file in a temporary folder, or on the database named in TEST_DATABASE_URL (tools/postgresql.py brings one).
"""

import sys
import tempfile
from pathlib import Path
from random import Random

from benches._house import start

READERS, KILLS = 2_000, 3


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory(prefix="knotenwerk-bench-") as folder:
        start(Path(folder))
        seen = [run(Path(folder), seed) for seed in range(runs)]
    lost, extra = (sum(count) for count in zip(*seen, strict=True))
    print(f"{runs} runs of {READERS:,} readers, {KILLS} kills each: {lost} lost, {extra} arrived twice")
    print(f"{extra / runs / KILLS:.2f} a kill; at most {max(twice for _lost, twice in seen)} in one run")
    if lost:
        sys.exit("mailing_kills: somebody got nothing.")


def run(folder: Path, seed: int) -> tuple[int, int]:
    """How many got nothing, and how many mails arrived once too often."""
    from django.utils import timezone

    from knotenwerk.apps.newsletter.models import Subscriber
    from tests.apps.newsletter.sending.killing import (
        CONNECTIONS,
        a_sink,
        extra_copies,
        kill_at_random,
        send_to_the_end,
    )
    from tests.apps.newsletter.sending.sent import an_issue_being_sent

    Subscriber.objects.all().delete()
    issue = an_issue_being_sent(READERS, now=timezone.now())
    with a_sink(folder / f"taken-{seed}", "--slow", "0.001") as sink:
        kill_at_random(sink, readers=READERS, kills=KILLS, chance=Random(seed))
        send_to_the_end(sink, issue)
        lost, extra = READERS - len(set(sink.taken())), extra_copies(sink)
    if extra > KILLS * CONNECTIONS:
        sys.exit(f"mailing_kills: {extra} mails arrived twice in the run of seed {seed}.")
    return lost, extra


if __name__ == "__main__":
    main()
