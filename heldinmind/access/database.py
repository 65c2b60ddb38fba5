"""Make the database's own roles. Done before every migration, so that policies can name them."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from psycopg import errors, sql

from heldinmind.access.roles import LOGINS, OWNERS, password_of, role_of

# A login may step down into another for one transaction, never up: NOINHERIT keeps the other's rights out of its own.
STEPS_DOWN = (
    ("web", "family"),
    ("worker", "disposal"),
    ("worker", "reporting"),
    ("web", "reporting"),
)

# "duplicate object", a lost race for the same name, and "tuple concurrently updated"
AT_ONCE = (errors.DuplicateObject, errors.UniqueViolation, errors.InternalError_)


def make_roles(**given: Any) -> None:
    """Idempotent. Roles belong to the whole server, so two test databases may be making them at once."""
    with connections[given.get("using", "default")].cursor() as cursor:
        for name in LOGINS + OWNERS:
            _make(cursor, role_of(name), login=name in LOGINS)
        for name, lower in STEPS_DOWN:
            _try(cursor, sql.SQL("GRANT {} TO {}").format(_name(lower), _name(name)))
        for name in LOGINS + OWNERS:
            _try(cursor, sql.SQL("GRANT {} TO CURRENT_USER").format(_name(name)))
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(_all(LOGINS + OWNERS)))
        cursor.execute(sql.SQL("GRANT CREATE ON SCHEMA public TO {}").format(_all(OWNERS)))


def set_passwords() -> None:
    """From the installation's secret, at set-up."""
    with connections["default"].cursor() as cursor:
        for name in LOGINS:
            password = sql.Literal(password_of(name, settings.SECRET_KEY))
            cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(_name(name), password))


def _name(role: str) -> sql.Identifier:
    return sql.Identifier(role_of(role))


def _all(roles: tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(_name(role) for role in roles)


def _make(cursor: Any, role: str, *, login: bool) -> None:
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
    if not cursor.fetchone():
        kind = sql.SQL("LOGIN NOINHERIT" if login else "NOLOGIN")
        _try(cursor, sql.SQL("CREATE ROLE {} {}").format(sql.Identifier(role), kind))


def _try(cursor: Any, statement: sql.Composed) -> None:
    """Another migration, on another database of this server, may have done it a moment ago."""
    try:
        with transaction.atomic(using=cursor.db.alias):
            cursor.execute(statement)
    except DatabaseError as error:
        if not isinstance(error.__cause__, AT_ONCE):
            raise
