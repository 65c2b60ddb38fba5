"""What merging may touch: named columns of named tables, by the role that owns its functions and is signed in to by nobody."""

from django.db import migrations
from django.db.migrations.operations.base import Operation

TRUSTED = "heldinmind_trusted"


def let(table: str, columns: str, *, write: bool = False, history: bool = True) -> Operation:
    """Merging may change these columns, and write rows when `write`. Everything else is refused by the database."""
    statements = [
        f"CREATE POLICY merging ON {table} FOR UPDATE TO {TRUSTED} USING (true) WITH CHECK (true)",
        f"GRANT UPDATE ({', '.join(columns.split())}) ON {table} TO {TRUSTED}",
    ]
    if write:
        statements += [
            f"CREATE POLICY merging_writes ON {table} FOR INSERT TO {TRUSTED} WITH CHECK (true)",
            f"GRANT INSERT ON {table} TO {TRUSTED}",
        ]
    if history:
        statements += [
            f"CREATE POLICY merging ON {table}was FOR INSERT TO {TRUSTED} "
            "WITH CHECK (pg_trigger_depth() > 0 AND pgh_by IS NOT DISTINCT FROM access_actor())",
            f"GRANT INSERT ON {table}was TO {TRUSTED}",
        ]
    return migrations.RunSQL(statements, migrations.RunSQL.noop)
