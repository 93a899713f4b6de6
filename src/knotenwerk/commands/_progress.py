"""A line on the terminal that says how far a long search is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from knotenwerk.core.watching import Progress

T = TypeVar("T")
PAUSE = 0.2  # seconds between two lines, so that they can be read
WIPE = "\r\x1b[K"


@contextmanager
def on_one_line(words: Callable[[T], str]) -> Iterator[Callable[[T], None]]:
    """Shows in `words` what it is told last, and leaves the line empty. Silent where nobody looks on."""
    shown = [-PAUSE]

    def show(progress: T) -> None:
        if time.monotonic() - shown[0] >= PAUSE:
            sys.stderr.write(WIPE + words(progress))
            sys.stderr.flush()
            shown[0] = time.monotonic()

    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    try:
        yield show
    finally:
        sys.stderr.write(WIPE)


def of_a_search(progress: Progress) -> str:
    """How much of the search is done, what the best so far costs, and what none is below."""
    done = 100 * progress.made // max(1, progress.planned)
    return f"{done} % searched; the best so far costs {progress.total}, none costs less than {progress.bound}"
