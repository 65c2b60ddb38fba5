"""One referral and what surrounds it."""

from django.db.models import QuerySet

from heldinmind.people.models import Person
from heldinmind.referrals.models import Referral, ReferralStep, ReferredPerson


def one() -> QuerySet[Referral]:
    return Referral.objects.select_related("family", "decided_by", "linked_by").prefetch_related(
        "agreements", "people__person"
    )


def steps_of(referral: Referral) -> QuerySet[ReferralStep]:
    return ReferralStep.objects.filter(referral=referral).select_related("by").order_by("on", "created_at")


def linked_people(referral: Referral) -> list[ReferredPerson]:
    """Whoever was named by a link that was undone has no part in it."""
    named = (row for row in referral.people.all() if row.part != ReferredPerson.Part.UNDONE)
    return sorted(named, key=lambda row: (row.part, row.position))


def carers_of(referral: Referral) -> dict[int, Person]:
    """The linked carers by their place in the answers."""
    return {row.position: row.person for row in referral.people.all() if row.part == ReferredPerson.Part.CARER}
