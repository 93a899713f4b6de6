"""Between the rows of the deliveries and the engine that sends: what is claimed, what leaves, what became of it."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection

from ...models import NewsletterIssue
from .rows import RowLedger

__all__ = ["RowLedger", "ledger_of"]


def ledger_of(
    issue: NewsletterIssue, *, worker: str, clock: Callable[[], datetime], is_stopped: Callable[[], bool]
) -> RowLedger:
    """The ledger of one sender for one issue, on a database connection of its own: close it."""
    return kind_of_ledger()(issue, worker=worker, clock=clock, is_stopped=is_stopped)


def kind_of_ledger() -> type[RowLedger]:
    """Only the driver that is used is loaded: the other one would take ten megabytes."""
    if connection.vendor == "sqlite":
        from .on_sqlite import LedgerOnSQLite

        return LedgerOnSQLite
    from .on_postgresql import LedgerOnPostgreSQL

    return LedgerOnPostgreSQL
