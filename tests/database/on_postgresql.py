"""Test databases on a PostgreSQL server."""

import os

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql


class OnPostgreSQL:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.maintenance = connection.settings_dict["NAME"] or "postgres"

    def has(self, template: str) -> bool:
        with self.server() as server:
            return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone() is not None

    def begin(self, template: str) -> None:
        self.order("DROP DATABASE IF EXISTS {} WITH (FORCE)", f"{template}_making")
        self.order("CREATE DATABASE {}", f"{template}_making")
        self.turn_to(f"{template}_making")

    def finish(self, template: str) -> None:
        self.connection.close()
        self.order("ALTER DATABASE {} RENAME TO {}", f"{template}_making", template)

    def copy(self, template: str, *, worker: str) -> None:
        self.template = template
        self.copied = f"knotenwerk_test_{worker}_{os.getpid()}"
        self.order("CREATE DATABASE {} TEMPLATE {}", self.copied, template)
        self.turn_to(self.copied)

    def renew(self) -> None:
        self.drop()
        self.order("CREATE DATABASE {} TEMPLATE {}", self.copied, self.template)

    def drop(self) -> None:
        self.connection.close()
        self.order("DROP DATABASE {} WITH (FORCE)", self.copied)

    def order(self, statement: str, *names: str) -> None:
        with self.server() as server:
            server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def server(self) -> psycopg.Connection:
        address = self.connection.settings_dict
        return psycopg.connect(
            host=address["HOST"] or None,
            port=address["PORT"] or None,
            user=address["USER"] or None,
            password=address["PASSWORD"] or None,
            dbname=self.maintenance,
            autocommit=True,
        )

    def turn_to(self, name: str) -> None:
        self.connection.close()
        self.connection.settings_dict["NAME"] = name
