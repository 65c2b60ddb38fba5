"""All that tells two records apart or together, read for both at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max, Q

from heldinmind.care.models import Attendance
from heldinmind.people.models import (
    AdultRelationship,
    CaregivingRelationship,
    ContactPoint,
    Family,
    Identifier,
    Person,
)
from heldinmind.people.queries import families_of, known_as

CAME = ("attended", "late", "without baby")


@dataclass(frozen=True)
class Side:
    """One of the two records, as far as the reader may read it."""

    person: Person
    numbers: tuple[str, ...]
    families: tuple[Family, ...]
    known_as: tuple[str, ...]
    caregiving: tuple[CaregivingRelationship, ...]
    adults: tuple[AdultRelationship, ...]
    points: tuple[ContactPoint, ...]
    last_met: datetime | None


def sides(people: Sequence[Person], today: date) -> list[Side]:
    """Seven database queries, however much there is."""
    keys = [person.pk for person in people]
    families, names = families_of(keys, today), known_as(keys)
    numbers = _numbers(keys)
    cares = CaregivingRelationship.objects.filter(Q(carer__in=keys) | Q(child__in=keys)).select_related(
        "carer", "child"
    )
    adults = AdultRelationship.objects.filter(Q(first__in=keys) | Q(second__in=keys)).select_related("first", "second")
    points = ContactPoint.objects.filter(person__in=keys, ended_on=None).order_by("kind", "created_at")
    kept = list(cares), list(adults), list(points)
    met = _last_met(keys)
    return [
        Side(
            person,
            tuple(numbers[person.pk]),
            tuple(families[person.pk]),
            tuple(names[person.pk]),
            tuple(each for each in kept[0] if person.pk in (each.carer_id, each.child_id)),
            tuple(each for each in kept[1] if person.pk in (each.first_id, each.second_id)),
            tuple(each for each in kept[2] if each.person_id == person.pk),
            met.get(person.pk),
        )
        for person in people
    ]


def _numbers(keys: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for person, value in Identifier.objects.filter(person__in=keys, system=Identifier.NHS, until_on=None).values_list(
        "person", "value"
    ):
        found[person].append(value)
    return found


def _last_met(keys: Sequence[UUID]) -> dict[UUID, datetime]:
    came = Attendance.objects.filter(person__in=keys, what__in=CAME, contact__isnull=False)
    return dict(came.values_list("person").annotate(Max("contact__held_at")))
