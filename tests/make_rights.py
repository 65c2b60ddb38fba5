"""Makers of records that turn out to be of one person, and ways to look at a whole record before and after."""

from typing import Any

from django.apps import apps
from django.db import models

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team, User
from heldinmind.access.system import job
from heldinmind.people.models import Person
from heldinmind.rights import actions
from heldinmind.rights.models import Merge, Pair
from tests.make import TODAY

# What says that somebody acted, and what merging itself keeps: these are only ever added to.
ADDED = {"access_event", "access_opening", "rights_merge", "rights_moved", "rights_pair", "people_nameword"}


def being(actor: Actor, team: Team) -> Any:
    return acting(role="web", user=User.objects.get(pk=actor.user_id), team=team)


def merge(kept: Person, gone: Person, *, by: Actor, **choices: str) -> Merge:
    """By the web role, as the page does it."""
    with being(by, kept.team):
        return actions.merge(kept=kept, gone=gone, choices=choices, why="One person.", by=by, today=TODAY)


def undo(merge: Merge, *, by: Actor, **how: Any) -> Merge:
    with being(by, merge.team):
        return actions.undo(merge=merge, why="Two people.", by=by, **how)


def looked(team: Team) -> None:
    """The worker looks through the whole team."""
    with acting(role="worker", actor=job(), team=team):
        asked = actions.ask_to_look(team=team.pk, by=job())
    actions.look(look=asked.pk, team=team.pk, by=job())


def pairs() -> set[frozenset[str]]:
    """The names of those that wait for a person to look."""
    waiting = Pair.objects.filter(state="open").select_related("first", "second")
    return {frozenset((str(pair.first), str(pair.second))) for pair in waiting}


def record() -> dict[str, dict[Any, Any]]:
    """Every row of every table that belongs to a team, by its key; without what is only ever added to."""
    tables = [model for model in apps.get_models() if any(field.name == "team" for field in model._meta.fields)]
    kept = [each for each in tables if not each._meta.db_table.endswith("was") and each._meta.db_table not in ADDED]
    return {each._meta.db_table: rows(each) for each in kept}


def rows(model: type[models.Model]) -> dict[Any, Any]:
    return {row["id"]: row for row in model._default_manager.values()}
