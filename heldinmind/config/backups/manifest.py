"""What must be true of a record when it is back: its tables and their rows, whose they are, and how they are guarded."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

import psycopg
from psycopg import sql

from heldinmind.config.backups.trouble import Unusable

KIND = 1

TABLES = """
SELECT n.nspname, c.relname, c.relforcerowsecurity,
       (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
 ORDER BY 1, 2
"""
# What belongs to a role of ours that nobody signs in as: functions with an owner's sight, views of the figures.
OWNED = """
SELECT a.rolname, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS kind, p.oid::regprocedure::text
  FROM pg_proc p JOIN pg_roles a ON a.oid = p.proowner WHERE a.rolname LIKE 'heldinmind\\_%'
UNION ALL
SELECT a.rolname, CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END,
       format('%I.%I', n.nspname, c.relname)
  FROM pg_class c JOIN pg_roles a ON a.oid = c.relowner JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.rolname LIKE 'heldinmind\\_%' AND c.relkind IN ('v', 'm', 'r')
UNION ALL
SELECT a.rolname, 'SCHEMA', quote_ident(n.nspname)
  FROM pg_namespace n JOIN pg_roles a ON a.oid = n.nspowner WHERE a.rolname LIKE 'heldinmind\\_%'
ORDER BY 1, 2, 3
"""
KINDS = ("FUNCTION", "PROCEDURE", "VIEW", "MATERIALIZED VIEW", "TABLE", "SCHEMA")


@dataclass(frozen=True)
class Seen:
    """One look at a database: `rows` counts each table's rows; `guards` whether row security is forced, and its policies."""

    postgres: int
    rows: dict[str, int]
    guards: dict[str, tuple[bool, int]]
    owned: list[tuple[str, str, str]]
    migrations: list[str]


@dataclass(frozen=True)
class Manifest:
    kind: int
    program: str
    made_at: str
    secret_of: str
    seen: Seen
    digests: dict[str, str] = field(default_factory=dict)

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


def read(text: bytes) -> Manifest:
    """Raises Unusable for one that this version of the program does not understand."""
    found: dict[str, Any] = json.loads(text)
    if found["kind"] != KIND:
        raise Unusable("This backup was made by a newer version of Held in Mind. Install that version first.")
    seen = found["seen"]
    seen["guards"] = {table: (forced, policies) for table, (forced, policies) in seen["guards"].items()}
    seen["owned"] = [(owner, kind, name) for owner, kind, name in seen["owned"]]
    return Manifest(**found | {"seen": Seen(**seen)})


def look(connection: psycopg.Connection[Any]) -> Seen:
    """Within the caller's transaction, so that all of it is of one moment."""
    tables = connection.execute(TABLES).fetchall()
    rows = {f"{schema}.{table}": _count(connection, schema, table) for schema, table, *_ in tables}
    guards = {f"{schema}.{table}": (forced, policies) for schema, table, forced, policies in tables}
    owned = [(owner, kind, name) for owner, kind, name in connection.execute(OWNED)]
    return Seen(connection.info.server_version // 10000, rows, guards, owned, _migrations(connection, rows))


def _count(connection: psycopg.Connection[Any], schema: str, table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))).fetchone()
    return int(row[0]) if row else 0


def _migrations(connection: psycopg.Connection[Any], rows: dict[str, int]) -> list[str]:
    if "public.django_migrations" not in rows:
        return []
    found = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return [name for (name,) in found]


def differences(wanted: Seen, found: Seen) -> list[str]:
    """Tables that do not hold what they held or are not guarded as they were, each in a few words."""
    said = [
        f"{table} has {found.rows.get(table, 'no')} rows instead of {wanted.rows.get(table, 'none')}"
        for table in sorted(wanted.rows.keys() | found.rows.keys())
        if wanted.rows.get(table) != found.rows.get(table)
    ]
    unlike = [table for table, guard in wanted.guards.items() if found.guards.get(table) != guard]
    lost = sorted({name for _owner, _kind, name in set(wanted.owned) - set(found.owned)})
    return (
        said
        + [f"{table} is not guarded as it was" for table in unlike]
        + [f"{name} has another owner" for name in lost]
    )
