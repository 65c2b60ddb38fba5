"""Whom a letter or a file of a family can be about."""

from datetime import date

from heldinmind.people.models import CaregivingRelationship, Family, Person
from heldinmind.people.queries import members_on

Thing = Person | CaregivingRelationship


def things_of(family: Family, today: date) -> list[Thing]:
    """Its people, then who of them cares for whom. Two database queries."""
    there = members_on(today).filter(family=family).select_related("person").order_by("created_at", "pk")
    people = [member.person for member in there]
    links = CaregivingRelationship.objects.filter(carer__in=people, child__in=people)
    return [*people, *links.select_related("carer", "child").order_by("created_at", "pk")]
