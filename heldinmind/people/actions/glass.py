"""Breaking the glass: a record that is kept from somebody is opened for a few hours, with a reason, and others are told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.people.models import Family, GlassBroken, GlassRead

TOO_OFTEN = "too often"


@dataclass(frozen=True)
class Broken:
    """What became of it: an outcome of GlassBroken or `too often`, and the families that are open now."""

    outcome: str
    families: tuple[UUID, ...]


def break_glass(
    *,
    reason: str,
    by: Actor,
    team: UUID,
    nhs_number: str = "",
    first_name: str = "",
    last_name: str = "",
    birth_date: date | None = None,
) -> Broken:
    """By number when there is one, else by name and date of birth. The database looks, decides and keeps that it was asked.

    Nothing is raised for a refusal: rolling back would take away that somebody asked.
    """
    with connection.cursor() as cursor:
        asked = [nhs_number, first_name, last_name, birth_date, reason]
        cursor.execute("SELECT outcome, opened FROM people_break_glass(%s, %s, %s, %s, %s)", asked)
        rows = cursor.fetchall()
    families = tuple(family for _outcome, family in rows if family)
    for family in families:
        record(by, "glass.broken", Family(pk=family, team_id=team), family=family)
    return Broken(rows[0][0], families)


@transaction.atomic
def read_glass(*, glass: GlassBroken, words: str, duties: Collection[str], by: Actor) -> None:
    """Somebody who looks after records has read about it, for each of their duties. Raises Refused when that was done."""
    glass = GlassBroken.objects.get(pk=glass.pk)
    if glass.by_id == by.pk:
        raise Refused([_("Somebody else has to read about what you opened yourself.")])
    done = set(GlassRead.objects.filter(glass=glass).values_list("duty", flat=True))
    open_duties = sorted(set(duties) - done)
    if not open_duties:
        raise Refused([_("Somebody has read and closed this already.")])
    for duty in open_duties:
        GlassRead(team_id=glass.team_id, glass=glass, duty=duty, by=by, words=words).save(force_insert=True)
    record(by, "glass.read", glass, family=glass.family_id)
