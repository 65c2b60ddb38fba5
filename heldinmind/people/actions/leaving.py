"""Somebody belongs to a family no more; their record and their relationships stay."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.people.models import Family, FamilyMember, Person


@transaction.atomic
def leave_family(*, family: Family, person: Person, on: date, by: Actor) -> None:
    """From that day; a membership that began on it or later is superseded. Nothing is said of somebody who did not belong."""
    current = FamilyMember.objects.select_for_update(of=("self",)).filter(
        family=family, person=person, superseded_at=None, during__upper_inf=True
    )
    left = list(current)
    for member in left:
        if member.during.lower is not None and member.during.lower >= on:
            member.superseded_at = timezone.now()
            member.save(update_fields=["superseded_at"])
        else:
            member.during = DateRange(member.during.lower, on)
            member.save(update_fields=["during"])
    if left:
        record(by, "family.left", person, family=family.pk)
