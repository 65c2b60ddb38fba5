"""What the role of disposal may do, written after each migration for every table of `rules/belonging.py`.

It reads nothing but keys. It may delete a row only while that row is condemned, and only `rights_condemn()` condemns
rows, in the transaction that deletes them (migrations/0006_disposal.py).
"""

from typing import Any

from django.db import connections
from psycopg import sql

from heldinmind.rights.rules.belonging import BELONGS, COPIES, EITHER, EMPTIED, GOES_ALONG, JOURNALS

CONDEMNED = (
    "EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = {table}.{column} AND c.table_name = {named}{whole})"
)
TOLD_OF = "EXISTS (SELECT FROM rights_condemned c WHERE c.row_id IN ({columns}))"


def guard_disposal(**given: Any) -> None:
    with connections[given.get("using", "default")].cursor() as cursor:
        cursor.execute("SELECT to_regclass('rights_condemned')")
        if cursor.fetchone()[0] is None:
            return  # migrated back to before there was any disposal
        _keep_belonging(cursor)
        for table in [*BELONGS, "people_nameword"]:
            _allow(cursor, table, _condemned(table, "id", table, whole=True))
            if _is_there(cursor, f"{table}was"):
                _allow(cursor, f"{table}was", _condemned(f"{table}was", "id", table, whole=False))
        for table, columns in GOES_ALONG.items():
            _allow(cursor, table, sql.SQL(TOLD_OF).format(columns=_all(columns)))
        for table, emptied in EMPTIED.items():
            _allow_emptying(cursor, table, tuple(emptied))


def _keep_belonging(cursor: Any) -> None:
    cursor.execute("DELETE FROM rights_belonging")
    rows = [
        (table, list(owners), table in EITHER, table in JOURNALS, COPIES.get(table, ""))
        for table, owners in BELONGS.items()
        if _is_there(cursor, table)
    ]
    cursor.executemany(
        "INSERT INTO rights_belonging (table_name, owners, either, journal, copies) VALUES (%s, %s, %s, %s, %s)", rows
    )


def _condemned(table: str, column: str, named: str, *, whole: bool) -> sql.Composed:
    """`whole`: not for a row that is only emptied. (What was is deleted of it as well.)"""
    return sql.SQL(CONDEMNED).format(
        table=sql.Identifier(table),
        column=sql.Identifier(column),
        named=sql.Literal(named),
        whole=sql.SQL(" AND NOT c.emptied" if whole else ""),
    )


def _allow(cursor: Any, table: str, condition: sql.Composed) -> None:
    if not _is_there(cursor, table):
        return
    name = sql.Identifier(table)
    for policy, what in (("disposal_sees", "SELECT"), ("disposal", "DELETE")):
        cursor.execute(sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(sql.Identifier(policy), name))
        cursor.execute(
            sql.SQL("CREATE POLICY {} ON {} FOR {} TO heldinmind_disposal USING ({})").format(
                sql.Identifier(policy), name, sql.SQL(what), condition
            )
        )
    grant = sql.SQL("GRANT SELECT ({}), DELETE ON {} TO heldinmind_disposal")
    cursor.execute(grant.format(_all(GOES_ALONG.get(table, ("id",))), name))


def _allow_emptying(cursor: Any, table: str, columns: tuple[str, ...]) -> None:
    """Somebody whom a row that stays still names loses all but their key; a journal what it says of rows that are gone."""
    if not _is_there(cursor, table):
        return
    name = sql.Identifier(table)
    emptied = "EXISTS (SELECT FROM rights_condemned c WHERE c.row_id = {}.id AND c.table_name = {} AND c.emptied)"
    condition = sql.SQL(emptied).format(name, sql.Literal(table))
    for policy, what in (("disposal_sees_stub", "SELECT"), ("disposal_empties", "UPDATE")):
        cursor.execute(sql.SQL("DROP POLICY IF EXISTS {} ON {}").format(sql.Identifier(policy), name))
        cursor.execute(
            sql.SQL("CREATE POLICY {} ON {} FOR {} TO heldinmind_disposal USING ({})").format(
                sql.Identifier(policy), name, sql.SQL(what), condition
            )
        )
    cursor.execute(sql.SQL("GRANT UPDATE ({}) ON {} TO heldinmind_disposal").format(_all(columns), name))


def _is_there(cursor: Any, table: str) -> bool:
    cursor.execute("SELECT to_regclass(%s)", [table])
    return cursor.fetchone()[0] is not None


def _all(columns: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))
