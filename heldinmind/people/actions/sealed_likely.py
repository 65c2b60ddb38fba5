"""Somebody arrives who may be in a sealed family already: only those who are named for it are told."""

from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from heldinmind.people.models import ReviewItem
from heldinmind.people.rules.likeness import Sketch, likeness

# From the few who are sealed to everybody else, along the indexes of numbers and days; the rule of likeness then judges.
# Nobody is asked twice about the same two.
PAIRS = """
WITH kept AS (
    SELECT DISTINCT p.id, p.first_name, p.last_name, p.searched, p.birth_date, p.due_date, f.id AS family, f.team_id
      FROM people_family f
      JOIN people_familymember m ON m.family_id = f.id AND m.superseded_at IS NULL AND upper_inf(m.during)
      JOIN people_person p ON p.id = m.person_id
     WHERE f.team_id = %(team)s AND f.sealed
), pairs AS (
    SELECT k.id AS old, k.family, i.person_id AS new, true AS number FROM kept k
      JOIN people_identifier mine ON mine.person_id = k.id
      JOIN people_identifier i ON i.team_id = k.team_id AND i.system = mine.system AND i.value = mine.value
    UNION
    SELECT k.id, k.family, p.id, false FROM kept k
      JOIN people_person p ON p.team_id = k.team_id AND p.birth_date = k.birth_date
       AND similarity(p.searched, k.searched) >= 0.4
    UNION
    SELECT k.id, k.family, p.id, false FROM kept k
      JOIN people_person p ON p.team_id = k.team_id AND p.due_date = k.due_date AND p.birth_date IS NULL
       AND similarity(p.searched, k.searched) >= 0.4
)
SELECT DISTINCT ON (pairs.old, pairs.new) pairs.family, pairs.old, pairs.new, pairs.number,
       k.first_name, k.last_name, p.first_name, p.last_name
  FROM pairs JOIN kept k ON k.id = pairs.old
  JOIN people_person p ON p.id = pairs.new AND p.merged_into_id IS NULL AND p.not_found_since IS NULL
 WHERE pairs.new <> pairs.old AND pairs.new NOT IN (SELECT id FROM kept)
   AND NOT EXISTS (SELECT FROM people_reviewitem r WHERE r.kind = 'duplicate'
                      AND (r.person_id, r.other_id) IN ((pairs.new, pairs.old), (pairs.old, pairs.new)))
 ORDER BY pairs.old, pairs.new, pairs.number DESC
"""


@transaction.atomic
def tell_named_readers(*, team: UUID) -> int:
    """Raises an item that belongs to the sealed family, for each new likely pair; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {"team": team})
        rows = cursor.fetchall()
    alike = [row for row in rows if row[3] or _names_alike(row[4], row[5], row[6], row[7])]
    ReviewItem.objects.bulk_create(_item(team, family, old, new) for family, old, new, *_rest in alike)
    return len(alike)


def _names_alike(first: str, last: str, other_first: str, other_last: str) -> bool:
    found = likeness(Sketch(first, last), Sketch(other_first, other_last))
    return found is not None and "a name alike" in found.reasons


def _item(team: UUID, family: UUID, old: UUID, new: UUID) -> ReviewItem:
    words = _(
        "Somebody has arrived who may be in this sealed family already. Only those who are named for it see this."
    )
    given = {"team_id": team, "family_id": family, "person_id": new, "other_id": old, "words": words}
    return ReviewItem(kind=ReviewItem.Kind.DUPLICATE, **given)
