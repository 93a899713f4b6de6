"""The order of the pieces of an issue."""

from collections.abc import Sequence
from datetime import datetime

from knotenwerk.apps.accounts.models import Account

from .models import NewsletterIssue, Piece
from .versions import changing


def move(piece: Piece, *, steps: int, by: Account, now: datetime) -> None:
    """So many places later, or earlier with a negative number; at the end it stays."""
    with changing(piece.issue, by=by, now=now) as issue:
        order = keys(issue)
        place = order.index(piece.pk)
        order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
        number(issue, order)


def arrange(issue: NewsletterIssue, wanted: Sequence[int], *, by: Account, now: datetime) -> None:
    """The pieces in this order. One that is not named keeps its place; one that is gone is passed over."""
    with changing(issue, by=by, now=now) as changed:
        there = keys(changed)
        named = [pk for pk in dict.fromkeys(wanted) if pk in there]
        rest = iter(named)
        number(changed, [next(rest) if pk in named else pk for pk in there])


def remove(piece: Piece, *, by: Account, now: datetime) -> None:
    """Its words stay in the versions: `versions.put_back` brings it back."""
    with changing(piece.issue, by=by, now=now) as issue:
        issue.pieces.filter(pk=piece.pk).delete()
        number(issue, keys(issue))


def append(issue: NewsletterIssue, piece: Piece) -> None:
    """Save a piece at the end."""
    piece.issue, piece.position = issue, issue.pieces.count()
    piece.save()


def keys(issue: NewsletterIssue) -> list[int]:
    return list(issue.pieces.values_list("pk", flat=True))


def number(issue: NewsletterIssue, order: list[int]) -> None:
    for place, pk in enumerate(order):
        issue.pieces.filter(pk=pk).exclude(position=place).update(position=place)
