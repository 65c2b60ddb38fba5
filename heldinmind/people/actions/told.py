"""What was done to one person is told with each family they belong to, so that the family page can say it."""

from uuid import UUID

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.people.models import FamilyMember, Person


def record_of(by: Actor, name: str, person: Person, *, detail: str = "") -> None:
    """One line in each family of now; somebody who belongs to none yet has a line of their own."""
    now = FamilyMember.objects.filter(person=person, superseded_at=None, during__upper_inf=True)
    families: list[UUID | None] = list(now.values_list("family", flat=True))
    for family in families or [None]:
        record(by, name, person, family=family, detail=detail)
