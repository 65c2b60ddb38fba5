"""The people a team keeps in mind together."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.people.models import Family, FamilyMember, Person


@transaction.atomic
def make_family(*, team: UUID, name: str, by: Actor) -> Family:
    family = Family(team_id=team, name=name)
    family.save(force_insert=True)
    record(by, "family.made", family, family=family.pk)
    return family


@transaction.atomic
def join_family(*, family: Family, person: Person, part: str, by: Actor, today: date) -> FamilyMember:
    """Somebody belongs to the family from today. Whoever belongs already is left as they are."""
    current = FamilyMember.objects.filter(
        family=family, person=person, superseded_at=None, during__contains=today
    ).first()
    if current:
        return current
    member = FamilyMember(
        team_id=family.team_id,
        family=family,
        person=person,
        part=part,
        during=DateRange(today, None),
    )
    member.save(force_insert=True)
    record(by, "family.joined", person, family=family.pk, detail=part)
    return member


@transaction.atomic
def set_before_contact(*, family: Family, before_contact: str, by: Actor) -> None:
    """What everybody must know before they ring or visit, in neutral words."""
    family = Family.objects.select_for_update().get(pk=family.pk)
    family.before_contact = before_contact
    family.save(update_fields=["before_contact"])
    record(by, "family.before_contact_set", family, family=family.pk)


@transaction.atomic
def say_in_the_babys_words(*, family: Family, babys_words: str, by: Actor, today: date) -> None:
    family = Family.objects.select_for_update().get(pk=family.pk)
    family.babys_words, family.babys_words_on = babys_words, today
    family.save(update_fields=["babys_words", "babys_words_on"])
    record(by, "family.babys_words_written", family, family=family.pk)
