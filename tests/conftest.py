"""The database of the tests, and the standing cast: an insider, a weaker insider, a stranger, and nobody."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import connection, connections
from django.http import HttpRequest
from django.test import Client
from psycopg import sql

from heldinmind.access.acting import Acting, acting, leave
from heldinmind.access.models import Actor, Team, User
from heldinmind.access.permissions import Role
from tests import hazards, make

TODAY = date(2026, 11, 16)  # a Monday


def pytest_configure(config: pytest.Config) -> None:
    """Static files straight from where they are written: nothing has to be collected before a test."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    if not hasattr(config, "workerinput"):  # once for all workers
        config.pluginmanager.register(hazards.Watch())
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast: it guards nobody here


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """Migrating takes half a minute, copying a migrated database a second: it is done once for each state of the code."""
    with django_db_blocker.unblock():
        migrated = template()
        name = f"test_held_{worker_id}_{os.getpid()}"
        with server() as cursor:
            cursor.execute("SELECT pg_advisory_lock(7)")
            drop_leftovers(cursor)
            if not exists(cursor, migrated):
                migrate(cursor, migrated)
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            cursor.execute(copy.format(sql.Identifier(name), sql.Identifier(migrated)))
            cursor.execute("SELECT pg_advisory_unlock(7)")
        use(name)
        in_the_same_week()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        with server() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def in_the_same_week() -> None:
    """The guard of the outbox asks the database for the day: here it is the day of every test."""
    with connection.cursor() as cursor:
        statement = "CREATE OR REPLACE FUNCTION outbox_today() RETURNS date LANGUAGE sql STABLE AS $$ SELECT DATE {} $$"
        cursor.execute(sql.SQL(statement).format(sql.Literal(TODAY.isoformat())))
    connection.close()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


def template() -> str:
    """Nobody is ever signed in to it, so it can be copied at any moment."""
    return f"held_template_{state_of_the_code()}"


def state_of_the_code() -> str:
    """Migrations, lists, grants and what disposal may delete decide what a fresh database holds."""
    root = Path(settings.ROOT) / "heldinmind"
    files = sorted([*root.glob("*/migrations/*.py"), *root.glob("*/lists/*.toml"), *root.glob("access/*.py")])
    files += sorted([*root.glob("reporting/**/*.sql"), *root.glob("*/apps.py")])
    files += [root / "rights" / "guarding.py", root / "rights" / "rules" / "belonging.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


@contextmanager
def server() -> Iterator[Any]:
    use("postgres")
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


def use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def exists(cursor: Any, name: str) -> bool:
    cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


def drop_leftovers(cursor: Any) -> None:
    """Of runs that were killed, and of all but the newest states of the code."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^(test_held|held_template)_' ORDER BY oid DESC")
    names = [name for (name,) in cursor.fetchall()]
    old = [name for name in names if name.startswith("held_template_")][5:]
    dead = [name for name in names if name.startswith("test_held_") and not is_alive(int(name.rsplit("_", 1)[1]))]
    for name in old + dead:
        cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def migrate(cursor: Any, template: str) -> None:
    """Under another name until it is whole, so that a stopped run leaves nothing half made."""
    cursor.execute("DROP DATABASE IF EXISTS held_making WITH (FORCE)")
    cursor.execute("CREATE DATABASE held_making")
    lock_holder = connection.connection
    connection.connection = None  # keeps the advisory lock while another connection migrates
    use("held_making")
    call_command("migrate", verbosity=0)
    use("postgres")
    connection.connection = lock_holder
    cursor.execute(sql.SQL("ALTER DATABASE held_making RENAME TO {}").format(sql.Identifier(template)))


@pytest.fixture(autouse=True)
def nobody_stays_signed_in(request: pytest.FixtureRequest) -> Iterator[None]:
    """Within a test's one transaction a page's role would outlast the page: give the database back after each request."""

    def back(**given: Any) -> None:
        if connection.connection and connection.in_atomic_block and not connection.needs_rollback:
            leave()

    request_finished.connect(back)
    yield
    request_finished.disconnect(back)


@pytest.fixture(autouse=True)
def it_is_today() -> Iterator[None]:
    """Ten in the morning of the same Monday in every test, whenever it is run."""
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=UTC)):
        yield


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def team(db: None) -> Team:
    return make.team("Riverside Parent-Infant Team", "riverside")


@pytest.fixture
def other_team(db: None) -> Team:
    return make.team("Harbour Parent-Infant Team", "harbour")


@pytest.fixture
def lead(team: Team) -> Actor:
    return make.staff(team, Role.LEAD)


@pytest.fixture
def clinician(team: Team) -> Actor:
    return make.staff(team, Role.CLINICIAN)


@pytest.fixture
def administrator(team: Team) -> Actor:
    return make.staff(team, Role.ADMINISTRATOR)


@pytest.fixture
def manager(team: Team) -> Actor:
    return make.staff(team, Role.MANAGER)


@pytest.fixture
def trainee(team: Team) -> Actor:
    return make.staff(team, Role.TRAINEE)


@pytest.fixture
def stranger(other_team: Team) -> Actor:
    """A lead, of another team."""
    return make.staff(other_team, Role.LEAD)


@pytest.fixture
def sign_in() -> Callable[[Actor], Client]:
    """A browser signed in as this member of staff, with their password, a moment ago."""

    def signed_in(actor: Actor) -> Client:
        client, user = Client(), User.objects.get(pk=actor.user_id)
        client.force_login(user)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, user, "password")
        request.session.save()
        return client

    return signed_in


@pytest.fixture
def as_web(team: Team) -> Callable[..., Any]:
    """`with as_web(clinician): ...` asks the database as the web role on behalf of somebody."""

    @contextmanager
    def being(actor: Actor, in_team: Team | None = None) -> Iterator[Acting]:
        with acting(role="web", user=User.objects.get(pk=actor.user_id), team=in_team or team) as found:
            yield found

    return being
