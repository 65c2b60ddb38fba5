"""One referral and what surrounds it."""

from datetime import date

from django.db.models import QuerySet

from heldinmind.people.models import ContactPoint, Person, SafeAnswer
from heldinmind.referrals.models import Referral, ReferralStep, ReferredPerson


def one() -> QuerySet[Referral]:
    return Referral.objects.select_related("family", "decided_by", "linked_by").prefetch_related(
        "agreements", "people__person"
    )


def steps_of(referral: Referral) -> QuerySet[ReferralStep]:
    return ReferralStep.objects.filter(referral=referral).select_related("by").order_by("on", "created_at")


def linked_people(referral: Referral) -> list[ReferredPerson]:
    return sorted(referral.people.all(), key=lambda row: (row.part, row.position))


def carers_of(referral: Referral) -> dict[int, Person]:
    """The linked carers by their place in the answers."""
    return {row.position: row.person for row in referral.people.all() if row.part == ReferredPerson.Part.CARER}


def safe_answers(person: Person, today: date) -> dict[str, str]:
    """What stands today, by channel; an answer that has run out counts no more."""
    answers = SafeAnswer.objects.filter(person=person, superseded_at=None)
    return {one.channel: one.answer for one in answers if one.until_on is None or one.until_on >= today}


def with_address(person: Person) -> str:
    """Where a letter would go; empty when none is recorded, or not for this reader to see."""
    kind = ContactPoint.Kind.ADDRESS
    point = ContactPoint.objects.filter(person=person, kind=kind, ended_on=None).order_by("-created_at").first()
    return point.value if point else ""
