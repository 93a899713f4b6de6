"""Freezing an issue: who gets what is written down, one row a reader, and from then on it is being sent."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ..archiving import publish
from ..models import Delivery, NewsletterIssue, Piece, Subscriber, Variant
from ..stepping import State, step
from .audience import audience_of, pieces_in

TRIED_FOR = timedelta(hours=48)
Compile = Callable[[NewsletterIssue, str, bool, list[Piece]], Variant]


class NobodyReads(Exception):
    """The issue has no readers. The sentence says what to look at."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody would get this issue: no confirmed reader chose the topics, Länder and levels it is meant "
                "for. Widen whom it is for."
            )
        )


@transaction.atomic
def freeze(issue: NewsletterIssue, *, now: datetime, compile: Compile) -> int:
    """Write down who gets what, put the issue into the archive, and begin. Gives how many get it.

    Only a scheduled issue whose time has come; of two senders who try at once, one raises ChangedMeanwhile.
    Raises NobodyReads, TooManyPieces or what `compile` raises; then the issue is as before.
    """
    step(issue, State.SENDING, among=[State.SCHEDULED], by=None, valid_until=now + TRIED_FOR, felt_at=now)
    with audience_of(issue) as audience:
        make_variants(issue, audience, compile=compile)
        count = queue_deliveries(issue, audience, now=now)
    if not count:
        raise NobodyReads
    publish(issue, at=now)
    return count


def make_variants(issue: NewsletterIssue, audience: str, *, compile: Compile) -> None:
    """One for each language, easy or not, and choice of pieces that somebody gets."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT language, easy, mask FROM {audience} ORDER BY language, easy, mask")  # noqa: S608
        groups = cursor.fetchall()
    for language, easy, mask in groups:
        pieces = pieces_in(issue, mask)
        variant = compile(issue, language, bool(easy), pieces)
        variant.mask = mask
        variant.save()
        variant.pieces.set(pieces)


def queue_deliveries(issue: NewsletterIssue, audience: str, *, now: datetime) -> int:
    """The rows of all readers in one statement. Gives how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO {Delivery._meta.db_table}
                (issue_id, variant_id, subscriber_id, address, provider, state, at,
                 attempts, worker, status, reply, policy)
            SELECT variant.issue_id, variant.id, reader.id, reader.address, reader.provider, %s, %s,
                   0, '', '', '', FALSE
            FROM {audience} asked
            JOIN {Subscriber._meta.db_table} reader ON reader.id = asked.id
            JOIN {Variant._meta.db_table} variant ON variant.issue_id = %s AND variant.language = asked.language
                AND variant.easy_language = asked.easy AND variant.mask = asked.mask
            ORDER BY reader.id
            """,  # noqa: S608 the names of our own tables
            [Delivery.State.QUEUED, connection.ops.adapt_datetimefield_value(now), issue.pk],
        )
        return cursor.rowcount
