"""The web process must not be able to see past row security, nor to become a role that can."""

from django.db import connection

QUESTION = """
SELECT bool_or(rolsuper OR rolbypassrls OR EXISTS (
    SELECT FROM pg_class WHERE relowner = pg_roles.oid
       AND relnamespace::regnamespace::text IN ('public', 'reporting_past')))
FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')
"""


class ServedAsOwner(Exception):
    """The web process signed in to the database as a role that row security does not bind."""


def refuse_to_serve_as_an_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute(QUESTION)
        row = cursor.fetchone()
    connection.close()
    if row is None or row[0]:
        raise ServedAsOwner(
            "Start the web process with HELDINMIND_PROCESS=web: it is signed in as an owner or superuser."
        )
