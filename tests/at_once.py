"""Two people at once, each with a connection of their own: what they write is committed, in a database of their own."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from psycopg import sql

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team, User
from heldinmind.access.permissions import Role
from heldinmind.kit.forms import Refused
from tests import conftest, make


@pytest.fixture
def shared_database(django_db_setup: None, django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """A copy of the tests' database that two connections see: what these tests write is committed, there."""
    with django_db_blocker.unblock():
        before, name = connection.settings_dict["NAME"], f"test_held_{worker_id}_two_{os.getpid()}"
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        with conftest.server() as cursor:
            cursor.execute(drop)
            copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            cursor.execute(copy.format(sql.Identifier(name), sql.Identifier(conftest.template())))
        conftest.use(name)
        yield
        connections.close_all()
        with conftest.server() as cursor:
            cursor.execute(drop)
        conftest.use(before)


def two_leads(team: Team) -> list[Actor]:
    return [make.staff(team, Role.LEAD, name) for name in ("Ana Penn", "Bea Quill")]


def at_once(team: Team, people: list[Actor], act: Callable[[Actor], Any]) -> list[str]:
    """Each acts as the web role in a thread of their own; what each was told, or "" when it was done."""
    ready = Barrier(len(people))

    def one(actor: Actor) -> str:
        try:
            user = User.objects.get(pk=actor.user_id)
            ready.wait(timeout=10)
            with acting(role="web", user=user, team=team):
                act(actor)
        except Refused as refused:
            return " ".join(refused.reasons)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(people)) as pool:
        return list(pool.map(one, people))
