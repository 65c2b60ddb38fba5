"""A record whose work has ended, and the steps to its end."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils import timezone

from heldinmind.access.models import Actor, Team
from heldinmind.access.system import job
from heldinmind.care.actions import end_episode
from heldinmind.care.models import EndReason, Episode
from heldinmind.people.models import Person
from heldinmind.rights import actions
from heldinmind.rights.models import DisposalDecision, Request
from heldinmind.rights.rules.belonging import BELONGS
from tests import make_care
from tests.make import TODAY

LONG_AFTER = date(2060, 1, 4)  # everybody seen in 2026 is due


def ended(episode: Episode, by: Actor) -> Episode:
    """Whatever is still open is left as it is; whoever asked about their record has an answer."""
    Request.objects.filter(team=episode.team, closed_on=None).update(closed_on=TODAY)
    with make_care.being(by, episode.team):
        return end_episode(
            episode=episode,
            ended_on=TODAY,
            end_reason=EndReason.objects.order_by("code")[0],
            end_words="They are well.",
            homes={make_care.baby(episode).pk: "both parents"},
            by=by,
            today=TODAY,
            go_ahead="The rest was not needed.",
        )


def decided(person: Person, by: Actor, **how: Any) -> DisposalDecision:
    given = {"what": "destroy", "reason": "Due."} | how
    with make_care.being(by, person.team):
        return actions.decide(person=person, by=by, today=LONG_AFTER, now=timezone.now(), **given)


def agreed(person: Person, one: Actor, other: Actor) -> DisposalDecision:
    decision = decided(person, one)
    with make_care.being(other, person.team):
        actions.agree(decision=decision, by=other, today=LONG_AFTER)
    return DisposalDecision.objects.select_related("team").get(pk=decision.pk)


def everybody(team: Team) -> list[Person]:
    return list(Person.objects.filter(team=team).order_by("pk"))


def ask(statement: str, *given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall() if cursor.description else []


def nothing_dangles() -> None:
    ask("SET CONSTRAINTS ALL IMMEDIATE")
    ask("SET CONSTRAINTS ALL DEFERRED")


def destroy(person: Person, one: Actor, other: Actor) -> int:
    decision = agreed(person, one, other)
    done = actions.destroy(decision=decision, by=job(), today=LONG_AFTER)
    nothing_dangles()
    return done


def everywhere(words: str) -> list[str]:
    """The tables of the record, and of what it was, in which these words are anywhere."""
    tables = sorted(
        {model._meta.db_table for model in apps.get_models() if not model._meta.proxy and model._meta.managed}
    )
    ours = [table for table in tables if table.split("_")[0] in {each.split("_")[0] for each in BELONGS}]
    return [table for table in ours if ask(f"SELECT 1 FROM {table} t WHERE t::text ILIKE %s LIMIT 1", f"%{words}%")]
