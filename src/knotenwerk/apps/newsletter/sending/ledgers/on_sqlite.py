"""The ledger on SQLite: every commit is one short BEGIN IMMEDIATE."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.db import connection as django

from ..trying_again import Row
from . import statements
from .rows import RowLedger, Values

RECORD = f"""
    UPDATE {statements.DELIVERY} SET state = ?, attempts = ?, next_at = ?, code = ?, status = ?, reply = ?, policy = ?,
        at = ?, worker = '' WHERE id = ? AND {statements.IN_HAND}"""  # noqa: S608 the name of our own table


class LedgerOnSQLite(RowLedger):
    away = (sqlite3.OperationalError,)
    opened: sqlite3.Connection | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        if self.opened is None:
            facts = {**django.get_connection_params(), "detect_types": 0, "isolation_level": None}
            self.opened = sqlite3.connect(**facts)
            self.opened.executescript(django.settings_dict["OPTIONS"].get("init_command", ""))
        return self.opened

    def close(self) -> None:
        if self.opened:
            self.opened.close()
            self.opened = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.execute("BEGIN IMMEDIATE", [])
        try:
            yield
            self.execute("COMMIT", [])
        except BaseException:
            if self.connection.in_transaction:
                self.execute("ROLLBACK", [])
            raise

    def execute(self, statement: str, values: Values) -> list[Values]:
        return self.connection.execute(statement.replace("%s", "?"), values).fetchall()

    def chosen(self, to_claim: str) -> str:
        return f"id IN ({to_claim})"

    def locked_buckets(self) -> list[Values]:
        return self.execute(statements.BUCKETS, [])

    def write(self, rows: Sequence[Row], starting: Sequence[int]) -> set[int]:
        now = self.time(self.clock())
        with self.transaction():
            self.connection.executemany(RECORD.replace("%s", "?"), [self.values_of(row, now) for row in rows])
            return self.leave(starting, now) if starting else set()

    def values_of(self, row: Row, now: str) -> Values:
        next_at = self.time(row.next_at)
        return [
            row.state, row.attempts, next_at, row.code, row.status, row.reply, row.policy, now, row.id, self.worker
        ]  # fmt: skip

    def leave(self, starting: Sequence[int], now: str) -> set[int]:
        marks = ", ".join(["?"] * len(starting))
        statement = f"""
            UPDATE {statements.DELIVERY} SET state = 'sending', at = ?
            WHERE id IN ({marks}) AND {statements.MAY_LEAVE} RETURNING id"""  # noqa: S608
        return {row for [row] in self.execute(statement, [now, *starting, self.worker, self.issue_id])}

    def time(self, moment: datetime | None) -> Any:
        return moment and django.ops.adapt_datetimefield_value(moment)

    def read_time(self, kept: Any) -> datetime:
        return datetime.fromisoformat(kept).replace(tzinfo=UTC)
