"""All tests: the core without Django, the apps on SQLite and on PostgreSQL, the journeys in a browser.

What a part needs is brought first. A part that cannot run has failed; so has a part that skips a test.
"""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from browser import NoBrowser, bring_browser
from postgresql import NoPostgreSQL, postgresql

PYTEST = [
    sys.executable, "-m", "pytest", "-rs", "--hypothesis-profile=repeatable",
    "-n", "logical", "--maxprocesses=4", "--dist=worksteal",
]  # fmt: skip
WITHOUT_DJANGO = ["-p", "no:django", "-W", "ignore::pytest.PytestConfigWarning"]
COUNT = re.compile(r"(\d+) (passed|failed|error|skipped)")


@dataclass
class Outcome:
    part: str
    closing: str
    counts: Counter[str]
    good: bool
    seconds: float


def core() -> Outcome:
    return run("core", ["tests/core", *WITHOUT_DJANGO])


def apps_on_sqlite() -> Outcome:
    everything_else = ["tests", "--ignore=tests/core", "--ignore=tests/journeys"]
    return run("apps on SQLite", everything_else, TEST_DATABASE_URL="")


def apps_on_postgresql() -> Outcome:
    with postgresql() as address:
        return run("apps on PostgreSQL", ["tests/apps"], TEST_DATABASE_URL=address)


def journeys() -> Outcome:
    return run("journeys", ["tests/journeys"], TEST_DATABASE_URL="", CHROMIUM=bring_browser())


def run(part: str, arguments: list[str], **environment: str) -> Outcome:
    """Run pytest, show what it prints, and keep its closing line."""
    start = time.monotonic()
    print(f"\n{part}", flush=True)
    process = subprocess.Popen(
        [*PYTEST, *arguments], env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )
    closing = ""
    for line in process.stdout or ():
        print(line, end="", flush=True)
        closing = line.strip() or closing
    process.wait()
    counts = Counter({kind: int(number) for number, kind in COUNT.findall(closing)})
    good = process.returncode == 0 and not counts["skipped"]
    return Outcome(part, closing, counts, good, time.monotonic() - start)


def attempt(part: Callable[[], Outcome]) -> Outcome:
    start = time.monotonic()
    try:
        return part()
    except (NoBrowser, NoPostgreSQL) as problem:
        print(problem, file=sys.stderr)
        name = part.__name__.replace("_", " ")
        return Outcome(name, "could not run, see above", Counter(error=1), False, time.monotonic() - start)


def main() -> int:
    outcomes = [attempt(part) for part in (core, apps_on_sqlite, apps_on_postgresql, journeys)]
    total = sum((outcome.counts for outcome in outcomes), Counter())
    print()
    for outcome in outcomes:
        print(f"{'✓' if outcome.good else '✗'} {outcome.part:<20}{outcome.seconds:6.0f} s   {outcome.closing}")
    if total["skipped"]:
        print("A skipped test counts as failed here: the reasons stand above.")
    print(f"{total['passed']} passed, {total['failed'] + total['error']} failed, {total['skipped']} skipped")
    return 0 if all(outcome.good for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
