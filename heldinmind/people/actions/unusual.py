"""Openings that a team wants looked at again: found by a job among all of them at once, answered by a person."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.people.models import OwnPostcode, UnusualOpening

# Openings of one day, and no second question about the same colleague, family and kind within a quarter of a year (both ours).
WINDOW = timedelta(days=1)
QUIET = timedelta(days=90)

# Who opened which family how often: a person's page counts for each family they belong to. What was opened through broken
# glass is told on its own. `{rule}` joins whatever makes it unusual and may use `each`; everything is one statement.
FIND = """
INSERT INTO people_unusualopening (
    id, created_at, team_id, by_id, family_id, kind, openings, first_at, last_at, answer, because)
SELECT gen_random_uuid(), %(now)s, %(team)s, each.by_id, each.family_id, %(kind)s,
       each.openings, each.first_at, each.last_at, '', ''
  FROM (
    SELECT by_id, family_id, count(*) AS openings, min(created_at) AS first_at, max(created_at) AS last_at
      FROM (SELECT o.by_id, o.family AS family_id, o.created_at FROM access_opening o
             WHERE o.team_id = %(team)s AND o.created_at > %(since)s AND o.family IS NOT NULL AND NOT o.with_reason
            UNION ALL
            SELECT o.by_id, m.family_id, o.created_at FROM access_opening o
              LEFT JOIN people_person p ON p.id = o.person
              JOIN people_familymember m ON m.person_id = coalesce(p.merged_into_id, o.person) AND m.superseded_at IS NULL
                   AND upper_inf(m.during)
             WHERE o.team_id = %(team)s AND o.created_at > %(since)s AND o.family IS NULL AND NOT o.with_reason) AS opened
     GROUP BY by_id, family_id) AS each
  JOIN access_actor who ON who.id = each.by_id AND who.kind = 'staff'
 WHERE {rule}
   AND NOT EXISTS (SELECT FROM people_unusualopening u WHERE u.family_id = each.family_id AND u.by_id = each.by_id
                      AND u.kind = %(kind)s AND u.created_at > %(quiet)s)
"""
NAMED = """
EXISTS (SELECT FROM people_familymember m JOIN people_person p ON p.id = m.person_id
         LEFT JOIN people_alias l ON l.person_id = p.id
         WHERE m.family_id = each.family_id AND m.superseded_at IS NULL
           AND people_surname(who.name) IN (nullif(people_plain(p.last_name), ''), nullif(people_plain(l.last_name), '')))
"""
LIVES_THERE = """
EXISTS (SELECT FROM people_ownpostcode mine WHERE mine.actor_id = each.by_id AND mine.postcode <> '' AND mine.postcode IN (
    SELECT upper(replace(h.postcode, ' ', '')) FROM people_household h WHERE h.family_id = each.family_id
    UNION ALL
    SELECT upper(replace(c.postcode, ' ', '')) FROM people_contactpoint c
      JOIN people_familymember m ON m.person_id = c.person_id AND m.superseded_at IS NULL
     WHERE m.family_id = each.family_id AND c.ended_on IS NULL))
"""


def find(rule: str, kind: str, *, team: UUID, now: datetime, **given: Any) -> int:
    """Raise a question for each that the rule finds; returns how many. `rule`: SQL of our own, never what was typed."""
    values = {"team": team, "kind": kind, "now": now, "since": now - WINDOW, "quiet": now - QUIET, **given}
    with connection.cursor() as cursor:
        cursor.execute(FIND.format(rule=rule), values)
        return int(cursor.rowcount)


def find_own_names(*, team: UUID, now: datetime) -> int:
    return find(NAMED, UnusualOpening.Kind.OWN_NAME, team=team, now=now)


def find_own_postcodes(*, team: UUID, now: datetime) -> int:
    """Only of colleagues who chose to say where they live."""
    return find(LIVES_THERE, UnusualOpening.Kind.OWN_POSTCODE, team=team, now=now)


@transaction.atomic
def answer_unusual(*, item: UnusualOpening, answer: str, because: str, by: Actor) -> None:
    item = UnusualOpening.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.answered_at:
        raise Refused([_("Somebody has answered this already.")])
    item.answer, item.because, item.answered_at, item.answered_by = answer, because, timezone.now(), by
    item.save(update_fields=["answer", "because", "answered_at", "answered_by"])
    record(by, "opening.looked_at", item, family=item.family_id)


@transaction.atomic
def say_own_postcode(*, team: UUID, postcode: str, by: Actor) -> None:
    """Empty takes it back. Not recorded as done: it is the colleague's own affair."""
    kept = OwnPostcode.objects.select_for_update().filter(team=team, actor=by).first()
    if kept is None:
        OwnPostcode(team_id=team, actor=by, postcode=postcode).save(force_insert=True)
    else:
        kept.postcode = postcode
        kept.save(update_fields=["postcode"])
