"""Somebody new to us joins a family: a carer with whom a child lives now, a new partner of a parent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.said import refuse
from heldinmind.people.actions.families import join_family
from heldinmind.people.actions.journal import life_event
from heldinmind.people.actions.relationships import link_adults, link_carer
from heldinmind.people.models import AdultRelationship, CaregivingRelationship, Family, FamilyMember, LifeEvent, Person
from heldinmind.people.rules import reasons_against_day


@dataclass(frozen=True)
class Newcomer:
    first_name: str
    last_name: str = ""
    birth_date: date | None = None


def newcomer(*, family: Family, who: Newcomer, by: Actor, on: date, part: str = FamilyMember.Part.CARER) -> Person:
    """Put on record and into the family."""
    person = Person(
        team_id=family.team_id, first_name=who.first_name, last_name=who.last_name, birth_date=who.birth_date
    )
    # Nothing is read back: a trainee sees somebody new only once they have joined the family, in the next line.
    Person.objects.bulk_create([person], ignore_conflicts=True)
    join_family(family=family, person=person, part=part, by=by, today=on)
    record(by, "person.made", person)
    return person


@transaction.atomic
def partner_joins(
    *,
    family: Family,
    of: Person,
    who: Newcomer,
    on: date,
    children: Sequence[Person],
    by: Actor,
    today: date,
) -> Person:
    """A new partner of somebody in the family, with a relationship of their own to each child they help to care for.

    Whether the couple is safe stays *not asked* until somebody asks. Raises Refused when the day is still to come.
    """
    of = Person.objects.select_for_update(of=("self",)).get(pk=of.pk)
    refuse(reasons_against_day(on, today=today))
    with life_event(kind=LifeEvent.Kind.JOINED, person=of, on=on, by=by) as new:
        part = FamilyMember.Part.CARER if children else FamilyMember.Part.OTHER
        partner = newcomer(family=family, who=who, by=by, on=on, part=part)
        new.append(partner)
        couple = link_adults(one=of, other=partner, kind=AdultRelationship.Kind.COUPLE, by=by)
        couple.during = DateRange(on, None)
        couple.save(update_fields=["during"])
        for child in children:
            link_carer(carer=partner, child=child, kind=CaregivingRelationship.Kind.PARTNER, by=by)
    return partner
