"""A task that says that it has begun, and takes its time at the first attempt."""

import time
from pathlib import Path

from django_tasks import task


@task()
def sleep_once(begun: str) -> None:
    first = not Path(begun).exists()
    Path(begun).touch()
    if first:
        time.sleep(60)
