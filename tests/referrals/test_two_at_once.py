"""Two people at once, each with a connection of their own: one wins, the other is told."""

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
from heldinmind.people.models import Person
from heldinmind.referrals import actions
from heldinmind.referrals.models import Referral, WaitingEntry
from tests import conftest, make, make_referrals


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


@pytest.fixture
def team(shared_database: None) -> Team:
    return make.team("Riverside Parent-Infant Team", "riverside")


def test_two_people_decide_one_referral(team, today):
    found = make_referrals.received(team)
    leads = two_leads(team)
    choice = {leads[0].pk: "accept", leads[1].pk: "decline"}

    def decide(by):
        actions.decide(referral=found, decision=choice[by.pk], reason="After our meeting", by=by, today=today)

    told = at_once(team, leads, decide)
    winner = leads[told.index("")]
    words = next(words for words in told if words)
    assert words.startswith(f"{winner.name} has decided this referral already, on 16 November 2026")
    found = Referral.objects.get(pk=found.pk)
    assert (found.decided_by, found.decision) == (winner, choice[winner.pk])
    assert WaitingEntry.objects.count() == (1 if found.decision == "accept" else 0)
    assert found.steps.filter(kind="decided").count() == 1


def test_two_people_receive_one_referral(team, today):
    found = make_referrals.referral(team)
    leads = two_leads(team)
    everybody = {("baby", 1): None, ("carer", 1): None}

    def receive(by):
        actions.receive(referral=found, chosen=everybody, family=None, family_name="Larkfield", by=by, today=today)

    told = at_once(team, leads, receive)
    winner = leads[told.index("")]
    assert next(words for words in told if words).startswith(f"{winner.name} has received this referral already")
    assert Person.objects.count() == 2


def test_two_families_accepted_at_once_have_two_places(team, today):
    found = [make_referrals.received(team), make_referrals.received(team)]
    leads = two_leads(team)
    theirs = dict(zip((lead.pk for lead in leads), found, strict=True))

    def accept(by):
        actions.decide(referral=theirs[by.pk], decision="accept", by=by, today=today)

    assert at_once(team, leads, accept) == ["", ""]
    assert sorted(WaitingEntry.objects.values_list("place", flat=True)) == [1, 2]
