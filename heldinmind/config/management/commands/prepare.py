"""Bring the database up to date: made if it is not there, roles, migrations, and a demonstration team where it may be."""

from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from heldinmind.access.database import set_passwords
from heldinmind.kit.postgres.upgrading import outgrown


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, **options: Any) -> None:
        if settings.EMBEDDED:
            make_database()
            if words := outgrown(settings.ROOT):
                self.stderr.write(words)
        call_command("migrate", verbosity=0)
        set_passwords()
        call_command("collectstatic", verbosity=0, interactive=False)
        if settings.DEMO:
            call_command("demonstrate")


def make_database() -> None:
    """Create our database, which a new embedded server does not have yet."""
    name = settings.DATABASES["default"]["NAME"]
    given = connection.get_connection_params()
    keep = {part: given[part] for part in ("user", "password", "host", "port") if given.get(part)}
    with psycopg.connect(dbname="postgres", autocommit=True, **keep) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
