"""Who belongs to a family now, by the part they have in it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from heldinmind.people.models import CaregivingRelationship, Family, FamilyMember, Person

Part = FamilyMember.Part


@dataclass(frozen=True)
class FamilyPeople:
    """Everybody in a family, and who cares for whom."""

    babies: tuple[Person, ...]
    siblings: tuple[Person, ...]
    carers: tuple[Person, ...]
    others: tuple[Person, ...]
    caregiving: tuple[CaregivingRelationship, ...]

    @property
    def everybody(self) -> tuple[Person, ...]:
        return self.babies + self.siblings + self.carers + self.others

    @property
    def invitable(self) -> tuple[Person, ...]:
        """Whoever can come, or be brought: not a baby before birth, nor somebody who has died."""
        gone = {Person.State.UNBORN, Person.State.LOST, Person.State.DIED}
        return tuple(person for person in self.everybody if person.state not in gone)


def people_of(family: Family, today: date) -> FamilyPeople:
    """Two database queries: the members, and the relationships between them."""
    parts: dict[str, list[Person]] = {part: [] for part in Part.values}
    for member in members(family, today):
        parts[member.part].append(member.person)
    children = parts[Part.BABY] + parts[Part.SIBLING]
    caregiving = CaregivingRelationship.objects.filter(child__in=children).select_related("carer", "child")
    known = {person.pk for people in parts.values() for person in people}
    return FamilyPeople(
        babies=tuple(parts[Part.BABY]),
        siblings=tuple(parts[Part.SIBLING]),
        carers=tuple(parts[Part.CARER]),
        others=tuple(parts[Part.OTHER]),
        caregiving=tuple(link for link in caregiving.order_by("created_at", "pk") if link.carer_id in known),
    )


def members(family: Family, today: date) -> QuerySet[FamilyMember]:
    return (
        FamilyMember.objects.filter(family=family, superseded_at=None, during__contains=today)
        .select_related("person")
        .order_by("created_at", "pk")
    )
