"""What the rules of keeping ask of the record: asked by the list of who is due, and by each decision again."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.timezone import now

from heldinmind.people.models import Person
from heldinmind.rights.models.keeping import LegalHold, RetentionSettings
from heldinmind.rights.models.requests import Request
from heldinmind.rights.rules.keeping import Due, Known, due, years_kept

NOTICED = timedelta(weeks=4)

# One row for each person: everything that the rules ask, in one question for a whole team. Rows of other families than
# those the reader may see are not counted, because row security filters them; the
# database lets nobody destroy a record of which a part is sealed from them (rights_condemn).
# A pregnancy of which we know only when its birth was due ended at the latest six weeks (42 days) after that. A child whose
# own record was destroyed had been due by the maternity rule as well: it keeps its mother's no longer.
FACTS = """
WITH family AS (
    SELECT f.id, greatest(
        (SELECT max(greatest(r.received_on, r.decided_on)) FROM referrals_referral r WHERE r.family_id = f.id),
        (SELECT max(w.left_on) FROM referrals_waitingentry w WHERE w.family_id = f.id),
        (SELECT max(greatest(e.opened_on, e.ended_on)) FROM care_episode e WHERE e.family_id = f.id),
        (SELECT max(c.held_at)::date FROM care_contact c WHERE c.family_id = f.id),
        (SELECT max(n.about_on) FROM care_note n WHERE n.family_id = f.id),
        (SELECT max(m.given_on) FROM measures_response m WHERE m.family_id = f.id)) AS last_on,
    EXISTS (SELECT FROM care_episode e WHERE e.family_id = f.id) AS seen,
    EXISTS (SELECT FROM care_episode e WHERE e.family_id = f.id AND e.ended_on IS NULL)
      OR EXISTS (SELECT FROM referrals_referral r WHERE r.family_id = f.id AND r.decision = '')
      OR EXISTS (SELECT FROM referrals_waitingentry w WHERE w.family_id = f.id AND w.left_on IS NULL) AS going_on
      FROM people_family f WHERE f.team_id = %(team)s
), of_families AS (
    SELECT m.person_id, max(f.last_on) AS last_on, bool_or(f.seen) AS seen, bool_or(f.going_on) AS going_on,
           bool_or(m.part = 'carer') AS cared
      FROM people_familymember m JOIN family f ON f.id = m.family_id GROUP BY m.person_id
), pregnancies AS (
    SELECT person, array_agg(ended_on) AS ended FROM (
        SELECT p.pregnant_person_id AS person, coalesce(b.outcome_on, c.birth_date, p.due_date + 42) AS ended_on
          FROM people_pregnancy p LEFT JOIN people_pregnancychild b ON b.pregnancy_id = p.id
          LEFT JOIN people_person c ON c.id = b.child_id
        UNION ALL SELECT b.child_id, coalesce(b.outcome_on, c.birth_date, p.due_date + 42)
          FROM people_pregnancychild b JOIN people_person c ON c.id = b.child_id JOIN people_pregnancy p ON p.id = b.pregnancy_id
        UNION ALL SELECT unnest(ARRAY[g.carer_id, g.child_id]), c.birth_date
          FROM people_caregivingrelationship g JOIN people_person c ON c.id = g.child_id
         WHERE g.kind IN ('mother', 'birth mother') AND c.state <> 'lost'
           AND NOT EXISTS (SELECT FROM rights_tombstone t WHERE t.person = c.id)) AS each
     WHERE person IS NOT NULL GROUP BY person
)
SELECT p.id, p.birth_date, p.state = 'lost', CASE WHEN p.state = 'died' THEN p.ended_on END, p.state = 'died',
       coalesce(o.last_on, p.created_at::date), coalesce(o.seen, false), coalesce(o.going_on, false),
       coalesce(o.cared, false),
       EXISTS (SELECT FROM people_caregivingrelationship g WHERE g.child_id = p.id AND g.kind LIKE 'adoptive%%'), r.ended
  FROM people_person p LEFT JOIN of_families o ON o.person_id = p.id LEFT JOIN pregnancies r ON r.person = p.id
 WHERE p.team_id = %(team)s AND p.merged_into_id IS NULL
   AND NOT EXISTS (SELECT FROM rights_tombstone t WHERE t.person = p.id)
   AND (%(person)s::uuid IS NULL OR p.id = %(person)s)
   AND coalesce(o.last_on, p.created_at::date) <= %(before)s
"""


def years_of(team: UUID) -> dict[str, int]:
    """What the team's newest settings say; the Code where it has none."""
    return _years(RetentionSettings.objects.filter(team=team).order_by("-version").first())


def years_counted(team: UUID, now: datetime) -> dict[str, int]:
    """What records are counted with: the longest that stood at any time in the last four weeks.

    Keeping longer counts at once; keeping shorter only when colleagues had time to notice, so that nobody makes a record due
    by typing a number. (Four weeks: ours, longer than a holiday.)
    """
    found = RetentionSettings.objects.filter(team=team).order_by("-version")
    before = found.filter(created_at__lte=now - NOTICED).first()
    stood = [_years(before), *map(_years, found.filter(created_at__gt=now - NOTICED))]
    return {code: max(each[code] for each in stood) for code in stood[0]}


def _years(found: RetentionSettings | None) -> dict[str, int]:
    return years_kept(found.years if found else {}, for_the_nhs=found.for_the_nhs if found else True)


def due_of(person: Person, today: date) -> Due:
    years = years_counted(person.team_id, now())
    known = known_of(person.team_id, before=today, person=person.pk).get(person.pk)
    return due(known, years) if known else Due(None, "")


def is_held(person: Person) -> bool:
    """By a hold on them, or on any family that they are or were in."""
    return open_holds().filter(Q(person=person) | Q(family__members__person=person)).exists()


def is_asked_for(person: Person) -> bool:
    """Somebody asked about them, or they asked, and there is no answer yet. (As far as the reader reads requests.)"""
    theirs = Q(person=person) | Q(for_child=person)
    return Request.objects.filter(theirs, closed_on=None).exists()


def open_holds() -> QuerySet[LegalHold]:
    return LegalHold.objects.filter(lifted_at=None).select_related("person", "family", "by").order_by("-created_at")


def known_of(team: UUID, *, before: date, person: UUID | None = None) -> dict[UUID, Known]:
    with connection.cursor() as cursor:
        cursor.execute(FACTS, {"team": team, "before": before, "person": person})
        return {row[0]: _as_known(row) for row in cursor.fetchall()}


def _as_known(row: tuple[Any, ...]) -> Known:
    _pk, born_on, never_born, died_on, died, last_seen_on, seen, going_on, cared, adopted, ended = row
    return Known(
        born_on=born_on,
        never_born=never_born,
        died_on=died_on,
        died=died,
        last_seen_on=last_seen_on,
        was_seen=seen,
        still_seen=going_on,
        cared=cared,
        adopted=adopted,
        pregnancies=tuple(ended or ()),
    )
