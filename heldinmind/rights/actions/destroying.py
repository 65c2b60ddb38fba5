"""Destroying a record: by a job, as the only role that may delete, in one transaction for each person."""

import logging
from collections.abc import Iterator, Mapping
from datetime import date

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import now
from psycopg import sql

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.care.models import Episode
from heldinmind.people.models import Person
from heldinmind.rights.actions.keeping import set_aside
from heldinmind.rights.models import DisposalDecision, LegalHold
from heldinmind.rights.rules.belonging import BELONGS, EMPTIED, GOES_ALONG

log = logging.getLogger(__name__)
TOLD_OF = "{} IN (SELECT row_id FROM rights_condemned)"
GONE = "DELETE FROM {} WHERE id IN (SELECT row_id FROM rights_condemned WHERE table_name = {}"
EMPTY = "UPDATE {} SET {} WHERE id IN (SELECT row_id FROM rights_condemned WHERE table_name = {} AND emptied)"


def destroy(*, decision: DisposalDecision, by: Actor, today: date) -> int:
    """What two people decided. Returns how many rows were condemned; a tombstone is left of the person.

    The database refuses, with an error, a decision that is not of two people, whose day has not come, that is held,
    or about somebody who asked and has no answer yet.
    """
    with acting(role="disposal", actor=by, team=decision.team), connection.cursor() as cursor:
        cursor.execute("SELECT rights_condemn(%s, %s)", [decision.pk, today])
        return _delete()


def destroy_files(*, by: Actor, today: date) -> int:
    """What is in files whose own day has come, team by team, unless a hold keeps them. Returns how many parts of files."""
    done = 0
    for team in Team.objects.order_by("slug"):
        with acting(role="disposal", actor=by, team=team), connection.cursor() as cursor:
            cursor.execute("SELECT rights_condemn_files(%s)", [today])
            done += _delete()
    return done


def destroy_decided(*, by: Actor, today: date) -> int:
    """All that was agreed to and is due, team by team. Returns how many people. Done twice, it finds nothing to do.

    What is another record since it was decided is set aside first. A decision that the database refuses does not keep the
    others waiting: it is logged, by its key, and tried again.
    """
    done = 0
    for team in Team.objects.order_by("slug"):
        with acting(role="worker", actor=by, team=team):
            set_aside(team=team, by=by, today=today, now=now())
            ready = list(ready_to_destroy(team, today))
        for decision in ready:
            try:
                destroy(decision=decision, by=by, today=today)
                done += 1
            except DatabaseError as error:
                log.warning(
                    "the database refuses to carry out decision %s: %s", decision.pk, str(error).splitlines()[0]
                )
    return done


def ready_to_destroy(team: Team, today: date) -> QuerySet[DisposalDecision]:
    """Agreed to, due, and neither held nor worked with.

    Who asked about their record is not for a job to read: of these the database refuses the ones that wait for an answer.
    """
    agreed = DisposalDecision.objects.filter(
        team=team, what="destroy", superseded_at=None, agreed_on__isnull=False, due_on__lte=today
    )
    held, going_on = LegalHold.objects.filter(lifted_at=None), Episode.objects.filter(ended_on=None)
    people = Person.objects.filter(
        Q(legal_holds__in=held)
        | Q(memberships__family__legal_holds__in=held)
        | Q(memberships__family__episodes__in=going_on)
    )
    return agreed.exclude(person__in=people).select_related("team").order_by("agreed_on", "pk")


@transaction.atomic
def destroy_again(*, entry: Mapping[str, str], by: Actor) -> bool:
    """After a restore, by the owner of the database: somebody who had been destroyed. False when they are not in it."""
    team = Team.objects.filter(pk=entry["team"]).first()
    if not team:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rights_bury(%(person)s, %(team)s, %(due_on)s, %(rule)s, %(destroyed_on)s, %(decided_by)s, %(agreed_by)s)",
            dict(entry),
        )
        row = cursor.fetchone()
    if not row or not row[0]:
        return False
    with acting(role="disposal", actor=by, team=team):
        _delete()
    return True


def _delete() -> int:
    """In any order: the references between rows are looked at when the transaction ends."""
    with connection.cursor() as cursor:
        for statement in _statements():
            cursor.execute(statement)
        cursor.execute("SELECT rights_is_done()")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _statements() -> Iterator[sql.Composed]:
    for table, columns in GOES_ALONG.items():
        either = sql.SQL(" OR ").join(sql.SQL(TOLD_OF).format(sql.Identifier(column)) for column in columns)
        yield sql.SQL("DELETE FROM {} WHERE {}").format(sql.Identifier(table), either)
    tracked = _tracked()
    for table in [*BELONGS, "people_nameword"]:
        named = sql.Literal(table)
        if table in tracked:
            yield sql.SQL(GONE + ")").format(sql.Identifier(f"{table}was"), named)
        yield sql.SQL(GONE + " AND NOT emptied)").format(sql.Identifier(table), named)
    for table, emptied in EMPTIED.items():
        to = [sql.SQL("{} = {}").format(sql.Identifier(name), sql.SQL(value)) for name, value in emptied.items()]
        yield sql.SQL(EMPTY).format(sql.Identifier(table), sql.SQL(", ").join(to), sql.Literal(table))


def _tracked() -> set[str]:
    """Tables whose rows are kept as they were: their event table has the same name and `was`."""
    names = {model._meta.db_table for model in apps.get_models()}
    return {table for table in BELONGS if f"{table}was" in names}
