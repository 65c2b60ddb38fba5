"""Databases that are made for the pages' benchmark and dropped after it, in the throw-away cluster and nowhere else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

NAME = "held_bench_country"


def begin() -> None:
    """Django as a command of the throw-away cluster, whatever the environment says of a team's own database."""
    for name in ("DATABASE_URL", "DEMO", "HTTPS"):
        os.environ.pop(name, None)
    os.environ["HELDINMIND_POSTGRES_UNSAFE"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "heldinmind.config.settings"
    import django

    django.setup()


@contextmanager
def template() -> Iterator[str]:
    """Migrated once, copied for each size."""
    from django.core.management import call_command

    from heldinmind.access.database import set_passwords

    drop_leftovers()
    with created(f"{NAME}_{os.getpid()}_template") as name:
        use(name)
        call_command("migrate", verbosity=0)
        set_passwords()
        use("postgres")
        yield name


@contextmanager
def created(name: str, copied: str = "template1", *, keep: bool = False) -> Iterator[str]:
    """Nothing may be connected to what is copied. What was kept of an earlier run under this name goes first."""
    on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    on_server(f"CREATE DATABASE {name} TEMPLATE {copied}")
    try:
        yield name
    finally:
        if not keep:
            on_server(f"DROP DATABASE {name} WITH (FORCE)")


def drop_leftovers() -> None:
    """Of runs that were killed. What was kept on purpose has another name."""
    for (name,) in on_server(f"SELECT datname FROM pg_database WHERE datname ~ '^{NAME}_[0-9]+_'"):
        if not _is_alive(int(name.removeprefix(f"{NAME}_").split("_")[0])):
            on_server(f"DROP DATABASE {name} WITH (FORCE)")


def on_server(statement: str) -> list[Any]:
    from django.db import connection

    use("postgres")
    with connection.cursor() as cursor:
        cursor.execute(statement)
        found = cursor.fetchall() if cursor.description else []
    connection.close()
    return found


def use(name: str) -> None:
    """The database that everything after this speaks to."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
