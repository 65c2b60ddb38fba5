"""Two records next to each other: what is known of each, and what stands between them."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from heldinmind.people.models import (
    AdultRelationship,
    CaregivingRelationship,
    Person,
    PregnancyChild,
    ReviewItem,
)
from heldinmind.rights.rules import CHOICES, Known, born_far_apart

COLUMNS = tuple(column for choice in CHOICES for column in choice.columns)


def facts(person: Person) -> dict[str, Any]:
    """The columns that a person chooses between."""
    return {column: getattr(person, column) for column in COLUMNS}


def known_between(one: Person, other: Person) -> Known:
    return Known(
        same_record=one.pk == other.pk,
        merged_already=bool(one.merged_into_id or other.merged_into_id),
        closed=bool(one.not_found_since or other.not_found_since),
        cares_for_other=_linked(CaregivingRelationship.objects.all(), "carer", "child", one.pk, other.pk),
        related_adults=_linked(AdultRelationship.objects.all(), "first", "second", one.pk, other.pk),
        of_one_pregnancy=_of_one_pregnancy(one.pk, other.pk),
        born_far_apart=born_far_apart(one.birth_date or one.due_date, other.birth_date or other.due_date),
    )


def _linked(rows: "QuerySet[Any]", first: str, second: str, one: UUID, other: UUID) -> bool:
    return rows.filter(Q(**{first: one, second: other}) | Q(**{first: other, second: one})).exists()


def _of_one_pregnancy(one: UUID, other: UUID) -> bool:
    pregnancies = PregnancyChild.objects.filter(child=one).values("pregnancy")
    return PregnancyChild.objects.filter(child=other, pregnancy__in=pregnancies).exists()


def open_items(one: UUID, other: UUID) -> QuerySet[ReviewItem]:
    """Review items about these two that nobody has settled."""
    both = Q(person=one, other=other) | Q(person=other, other=one)
    return ReviewItem.objects.filter(both, settled_at=None, kind=ReviewItem.Kind.DUPLICATE)
