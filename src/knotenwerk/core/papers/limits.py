"""Bounds on what goes in, so that a paper never takes the machine with it."""

from collections.abc import Sized

from knotenwerk.core.papers.paper import PaperFailed, Reason


def expect(paper: str, things: Sized, *, of: str, at_most: int, at_least: int = 0) -> None:
    """Raises ``PaperFailed`` when there are too few or too many."""
    if len(things) < at_least:
        raise PaperFailed(paper, Reason.EMPTY, text=of)
    if len(things) > at_most:
        raise PaperFailed(paper, Reason.TOO_MANY, text=of, limit=at_most, found=len(things))
