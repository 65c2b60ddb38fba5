"""Who cares for whom, who the adults are to each other, and the subject rows that others point at."""

from datetime import date

from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.people.models import (
    AdultRelationship,
    CaregivingRelationship,
    Household,
    ParentalResponsibility,
    Person,
    Subject,
    Triad,
)

Thing = Person | CaregivingRelationship | AdultRelationship | Triad | Household
KINDS: dict[type[Thing], str] = {
    Person: "person",
    CaregivingRelationship: "caregiving",
    AdultRelationship: "adults",
    Triad: "triad",
    Household: "household",
}


@transaction.atomic
def link_carer(*, carer: Person, child: Person, kind: str, by: Actor) -> CaregivingRelationship:
    """The relationship of this carer and child: one row for ever. When it is there already, it is left as it is."""
    link, made = CaregivingRelationship.objects.get_or_create(
        carer=carer, child=child, defaults={"team_id": child.team_id, "kind": kind}
    )
    if made:
        record(by, "caregiving.linked", link, detail=kind)
    return link


@transaction.atomic
def link_adults(*, one: Person, other: Person, kind: str, by: Actor) -> AdultRelationship:
    """What two adults are to each other. Whether it is safe stays *not asked* until somebody asks."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    link, made = AdultRelationship.objects.get_or_create(
        first=first, second=second, kind=kind, defaults={"team_id": one.team_id}
    )
    if made:
        record(by, "adults.linked", link, detail=kind)
    return link


@transaction.atomic
def say_responsibility(
    *,
    caregiving: CaregivingRelationship,
    held: str,
    evidence: str,
    by: Actor,
    today: date,
) -> None:
    """Parental responsibility as known from today on. What was said before ends; if it began today it is superseded."""
    end_current(caregiving.responsibilities.filter(superseded_at=None), today)
    said = ParentalResponsibility(
        team_id=caregiving.team_id,
        caregiving=caregiving,
        held=held,
        evidence=evidence,
        during=DateRange(today, None),
    )
    said.save(force_insert=True)
    record(by, "responsibility.said", caregiving, detail=held)


def subject_of(thing: Thing) -> Subject:
    """The row that notes, measures, goals and ratings about this thing point at; made when first needed."""
    kind = KINDS[type(thing)]
    about = {kind: thing, "merged": False}
    return Subject.objects.get_or_create(**about, defaults={"team_id": thing.team_id, "kind": kind})[0]


def end_current(current: "models.QuerySet[models.Model]", from_on: date) -> None:
    """Open-ended facts end where the new one begins; one that began on that very day or later is superseded."""
    for fact in current.select_for_update():
        if fact.during.lower is not None and fact.during.lower >= from_on:  # type: ignore[attr-defined]
            fact.superseded_at = timezone.now()  # type: ignore[attr-defined]
            fact.save(update_fields=["superseded_at"])
        elif fact.during.upper is None:  # type: ignore[attr-defined]
            fact.during = DateRange(fact.during.lower, from_on)  # type: ignore[attr-defined]
            fact.save(update_fields=["during"])
