"""The clock on the wall, and whether somebody has turned it."""

import time
from datetime import datetime, timedelta

from django.utils import timezone

TURNED = timedelta(minutes=5)
SINCE_START = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # macOS counts the time asleep in the latter


class WatchedClock:
    """Compared with the clock that counts from the machine's start, which nobody can turn."""

    def __init__(self) -> None:
        self.noted = timezone.now(), time.clock_gettime(SINCE_START)

    def look(self) -> tuple[datetime, datetime]:
        """What it is now, and what it would be if nobody had turned the clock since the last look."""
        then, started = self.noted
        self.noted = now, counted = timezone.now(), time.clock_gettime(SINCE_START)
        return now, then + timedelta(seconds=counted - started)


def is_turned_on(now: datetime, expected: datetime) -> bool:
    return now - expected > TURNED
