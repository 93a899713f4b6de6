"""The ledger on PostgreSQL: one statement a commit, and rows that another sender is taking are passed over."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import psycopg
from django.db import connection as django

from ..trying_again import Row
from . import statements
from .rows import RowLedger, Values

RECORD = f"""
    WITH answers AS (
        UPDATE {statements.DELIVERY} SET state = answer.state, attempts = answer.attempts, next_at = answer.next_at,
            code = answer.code, status = answer.status, reply = answer.reply, policy = answer.policy, at = %s,
            worker = ''
        FROM unnest(
            %s::bigint[], %s::text[], %s::int[], %s::timestamptz[], %s::int[], %s::text[], %s::text[], %s::bool[]
        ) AS answer (id, state, attempts, next_at, code, status, reply, policy)
        WHERE {statements.DELIVERY}.id = answer.id AND worker = %s
            AND {statements.DELIVERY}.state IN ('claimed', 'sending')
    )
    UPDATE {statements.DELIVERY} SET state = 'sending', at = %s
    WHERE id = ANY(%s::bigint[]) AND {statements.MAY_LEAVE} RETURNING id"""  # noqa: S608 the name of our own table


OF_DJANGO = ("context", "cursor_factory", "prepare_threshold")
"""How Django itself would like its answers; here they are read as psycopg gives them."""


class LedgerOnPostgreSQL(RowLedger):
    away = (psycopg.OperationalError, psycopg.InterfaceError)
    opened: "psycopg.Connection[Any] | None" = None

    @property
    def connection(self) -> "psycopg.Connection[Any]":
        if self.opened is None or self.opened.closed:
            facts = {name: fact for name, fact in django.get_connection_params().items() if name not in OF_DJANGO}
            self.opened = psycopg.connect(**facts, autocommit=True)
            self.opened.execute("SET synchronous_commit = on")
        return self.opened

    def close(self) -> None:
        if self.opened:
            self.opened.close()

    def transaction(self) -> AbstractContextManager[Any]:
        return self.connection.transaction()

    def execute(self, statement: str, values: Values) -> list[Values]:
        cursor = self.connection.execute(statement, values)
        return cursor.fetchall() if cursor.description else []

    def chosen(self, to_claim: str) -> str:
        return f"id = ANY(ARRAY({to_claim} FOR UPDATE SKIP LOCKED))"

    def locked_buckets(self) -> list[Values]:
        return self.execute(f"{statements.BUCKETS} ORDER BY provider FOR UPDATE", [])

    def write(self, rows: Sequence[Row], starting: Sequence[int]) -> set[int]:
        now = self.clock()
        columns = [
            [row.id for row in rows],
            [row.state for row in rows],
            [row.attempts for row in rows],
            [row.next_at for row in rows],
            [row.code for row in rows],
            [row.status for row in rows],
            [row.reply for row in rows],
            [row.policy for row in rows],
        ]
        values = [now, *columns, self.worker, now, list(starting), self.worker, self.issue_id]
        return {row for [row] in self.execute(RECORD, values)}

    def time(self, moment: datetime | None) -> Any:
        return moment

    def read_time(self, kept: Any) -> datetime:
        return kept
