"""A family opened by a colleague who never had anything to do with it, as far as the record knows."""

from datetime import datetime
from uuid import UUID

from heldinmind.access.queries import current_settings
from heldinmind.people.actions.unusual import find, find_own_names, find_own_postcodes
from heldinmind.people.models import UnusualOpening

# Whoever keeps the list or gives families to workers opens any of them; a family at the door is everybody's who reads the
# inbox; and whoever held it once, met it, is to meet it or is named for it has a reason that the record knows.
NEVER_ALLOCATED = """
each.openings >= %(least)s
AND NOT EXISTS (SELECT FROM access_membership m JOIN access_grant g ON g.role = m.role
                 WHERE m.user_id = who.user_id AND m.team_id = %(team)s
                   AND g.permission IN ('waiting_order', 'family_allocate'))
AND NOT EXISTS (SELECT FROM care_allocation a WHERE a.family_id = each.family_id AND a.worker_id = each.by_id)
AND NOT EXISTS (SELECT FROM care_appointment a WHERE a.family_id = each.family_id AND a.worker_id = each.by_id)
AND NOT EXISTS (SELECT FROM care_contact c WHERE c.family_id = each.family_id AND c.worker_id = each.by_id)
AND NOT EXISTS (SELECT FROM people_sealreader r WHERE r.family_id = each.family_id AND r.reader_id = each.by_id)
AND NOT EXISTS (SELECT FROM referrals_referral r WHERE r.family_id = each.family_id AND r.decision = '')
AND NOT EXISTS (SELECT FROM referrals_waitingentry w WHERE w.family_id = each.family_id AND w.left_on IS NULL)
"""


def look_at_openings(*, team: UUID, now: datetime) -> int:
    """What this team wants looked at, among the openings of the last day; returns how many questions were raised."""
    settings = current_settings(team)
    found = 0
    if settings.look_at_own_name:
        found += find_own_names(team=team, now=now)
    if settings.look_at_own_postcode:
        found += find_own_postcodes(team=team, now=now)
    if settings.look_at_never_allocated:
        least = settings.never_allocated_from
        found += find(NEVER_ALLOCATED, UnusualOpening.Kind.NEVER_ALLOCATED, team=team, now=now, least=least)
    return found
