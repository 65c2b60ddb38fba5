"""Merges, and the records a person stands for."""

from django.db.models import Q, QuerySet

from heldinmind.people.models import Person
from heldinmind.rights.models import Merge


def merges() -> QuerySet[Merge]:
    return Merge.objects.select_related("kept", "gone", "by", "undone_by")


def merges_of(person: Person) -> QuerySet[Merge]:
    """Those that this record stands for, the newest first; and those it was part of that were undone."""
    return merges().filter(Q(kept=person) | Q(gone=person)).order_by("-created_at")
