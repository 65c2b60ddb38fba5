"""Databases made, looked at, renamed and dropped around a restore."""

import psycopg
from psycopg import sql

from heldinmind.config.backups.places import connect
from heldinmind.config.backups.trouble import Unusable
from heldinmind.kit.postgres.clients import Database

TABLES = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
"""


def named(database: Database, name: str) -> Database:
    return Database(name, database.user, database.password, database.host, database.port, database.more)


class Room:
    """The server that a restore goes to, seen from its own `postgres` database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.server = connect(named(database, "postgres"), autocommit=True)

    def major(self) -> int:
        return self.server.info.server_version // 10000

    def has(self, name: str) -> bool:
        return bool(self.server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).rowcount)

    def tables(self, name: str) -> int | None:
        """How many tables that database has; None when there is no such database."""
        if not self.has(name):
            return None
        with connect(named(self.database, name)) as inside:
            row = inside.execute(TABLES).fetchone()
            return int(row[0]) if row else 0

    def make(self, name: str) -> None:
        """Empty; what an interrupted restore left there goes first. Raises Unusable while another restore is at work."""
        self.drop(name, "Another restore is at work. Wait until it has ended.")
        self._do("CREATE DATABASE {} TEMPLATE template0", name)

    def drop(self, name: str, in_use: str) -> None:
        """Raises Unusable, in the given words, while somebody is connected to it."""
        try:
            self._do("DROP DATABASE IF EXISTS {}", name)
        except psycopg.errors.ObjectInUse as error:
            raise Unusable(in_use) from error

    def rename(self, name: str, to: str) -> None:
        self.drop(to, f"Somebody is connected to the database {to}. End what uses it, then restore again.")
        self._do("ALTER DATABASE {} RENAME TO {}", name, to)

    def _do(self, statement: str, *names: str) -> None:
        self.server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
