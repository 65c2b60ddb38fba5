"""Whether it is safe between two adults, and with whom a person agrees that we talk."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from heldinmind.access.audience import Topic
from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.access.permissions import Permission
from heldinmind.people.actions.relationships import end_current
from heldinmind.people.models import AdultRelationship, AdultSafety, Person, SharingAgreement


@transaction.atomic
def say_safety(
    *,
    adults: AdultRelationship,
    answer: str,
    unsafe_for: Person | None = None,
    supplied_by: Person | None = None,
    by: Actor,
    today: date,
) -> None:
    """As known from today. What was said before is superseded; *unsafe* is told only to whoever hears of domestic abuse."""
    AdultRelationship.objects.select_for_update(of=("self",)).get(pk=adults.pk)
    AdultSafety.objects.filter(adults=adults, superseded_at=None).update(superseded_at=timezone.now())
    unsafe = answer == AdultSafety.Answer.UNSAFE
    said = AdultSafety(
        team_id=adults.team_id,
        adults=adults,
        answer=answer,
        unsafe_for=unsafe_for if unsafe else None,
        supplied_by=supplied_by,
        said_on=today,
        topics=Topic.DOMESTIC_ABUSE if unsafe else 0,
    )
    said.save(force_insert=True)
    record(by, "safety.said", adults, needs=Permission.NOTE_VIEW)


@transaction.atomic
def agree_to_sharing(*, person: Person, organisation: str, agrees: bool, by: Actor, today: date) -> None:
    """From today on. What was said before ends; if it began today it is superseded. The same answer again changes nothing."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    current = SharingAgreement.objects.filter(person=person, organisation=organisation, superseded_at=None)
    if current.filter(during__contains=today, during__upper_inf=True, agrees=agrees).exists():
        return
    end_current(current, today)
    said = SharingAgreement(
        team_id=person.team_id,
        person=person,
        organisation=organisation,
        agrees=agrees,
        during=DateRange(today, None),
    )
    said.save(force_insert=True)
    record(by, "sharing.agreed" if agrees else "sharing.refused", person, detail=organisation)
