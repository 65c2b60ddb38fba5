"""What PostgreSQL and its helpers allow everybody, taken away again. Done after each migration, which gives it back."""

from typing import Any

from django.db import connections
from psycopg import sql

# pgtrigger lets a setting that anybody can write switch its triggers off: a change would leave no trace in the history.
# Only disposal leaves none: what it destroys must not be copied into a history, and it destroys the history as well.
NEVER_IGNORED = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT current_user = 'heldinmind_disposal' $$
"""
# Nobody makes tables of their own, under whose names a later page of the same connection would look first.
NO_TABLES_OF_THEIR_OWN = "REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC"


def narrow(**given: Any) -> None:
    connection = connections[given.get("using", "default")]
    with connection.cursor() as cursor:
        cursor.execute(NEVER_IGNORED)
        cursor.execute(sql.SQL(NO_TABLES_OF_THEIR_OWN).format(sql.Identifier(connection.settings_dict["NAME"])))
