"""A couple parts. Whether that makes two families, which share their children, is a person's choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions.families import join_family
from heldinmind.people.actions.journal import life_event
from heldinmind.people.actions.leaving import leave_family
from heldinmind.people.models import AdultRelationship, Family, FamilyMember, LifeEvent, Person, SealReader
from heldinmind.people.rules import reasons_against_day

Kind = AdultRelationship.Kind


@dataclass(frozen=True)
class SecondFamily:
    """Who leaves for a family of their own, what it is called, and the children the two families share."""

    mover: Person
    name: str
    children: Sequence[Person]


@transaction.atomic
def part_couple(
    *,
    couple: AdultRelationship,
    on: date,
    family: Family,
    by: Actor,
    today: date,
    second: SecondFamily | None = None,
) -> Family | None:
    """The same row says it: notes about the two keep their subject, and what is known of their safety stays.

    Each parent keeps their relationship with each child. Gives back the second family, when there is one.
    A meeting of two adults says only that they are something to each other: they can part as well. Raises Refused when they
    are known to be no couple now.
    """
    couple = (
        AdultRelationship.objects.select_for_update(of=("self",)).select_related("first", "second").get(pk=couple.pk)
    )
    if couple.kind not in AdultRelationship.CAN_PART:
        raise Refused([_("They are not recorded as a couple.")])
    refuse(reasons_against_day(on, today=today))
    shared = second.children if second else ()
    with life_event(kind=LifeEvent.Kind.PARTED, person=couple.first, on=on, by=by, also=[couple.second, *shared]):
        _say_former(couple, on)
        return _two_families(family, second, on, by) if second else None


def _say_former(couple: AdultRelationship, on: date) -> None:
    """When a row of their earlier parting is there already it is taken up again, and this one ends."""
    earlier = AdultRelationship.objects.filter(
        first=couple.first_id, second=couple.second_id, kind=Kind.FORMER_COUPLE
    ).first()
    if earlier is None:
        couple.kind, couple.during = Kind.FORMER_COUPLE, DateRange(on, None)
        couple.save(update_fields=["kind", "during"])
        return
    began = couple.during.lower if couple.during else None
    couple.during = DateRange(began, on) if began is None or began < on else DateRange(empty=True)
    couple.save(update_fields=["during"])
    earlier.during = DateRange(on, None)
    earlier.save(update_fields=["during"])


def _two_families(family: Family, second: SecondFamily, on: date, by: Actor) -> Family:
    """The second is sealed as the first is, for the same readers; what to know before contact is written anew for it."""
    made = Family(team_id=family.team_id, name=second.name, sealed=family.sealed)
    made.save(force_insert=True)
    readers = SealReader.objects.filter(family=family).values_list("reader", "until_on") if family.sealed else ()
    SealReader.objects.bulk_create(
        SealReader(team_id=family.team_id, family=made, reader_id=reader, until_on=until) for reader, until in readers
    )
    record(by, "family.made", made, family=made.pk)
    parts = {member.person_id: member.part for member in FamilyMember.objects.filter(family=family, superseded_at=None)}
    for person in (second.mover, *second.children):
        join_family(family=made, person=person, part=parts.get(person.pk, FamilyMember.Part.CARER), by=by, today=on)
    leave_family(family=family, person=second.mover, on=on, by=by)
    return made
