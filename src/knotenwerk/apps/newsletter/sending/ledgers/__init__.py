"""Between the rows of the deliveries and the engine that sends: what is claimed, what leaves, what became of it."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from ...models import NewsletterIssue
from .on_postgresql import LedgerOnPostgreSQL
from .on_sqlite import LedgerOnSQLite
from .rows import RowLedger

__all__ = ["RowLedger", "ledger_of"]


def ledger_of(
    issue: NewsletterIssue, *, worker: str, clock: Callable[[], datetime], is_stopped: Callable[[], bool]
) -> RowLedger:
    """The ledger of one sender for one issue, on a database connection of its own: close it."""
    kind = LedgerOnSQLite if connection.vendor == "sqlite" else LedgerOnPostgreSQL
    return kind(issue, worker=worker, clock=clock, is_stopped=is_stopped)
