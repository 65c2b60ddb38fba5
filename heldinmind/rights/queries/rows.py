"""The rows that merging changed, read again for the page that says what undoing would do."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps

# What a row's words need beside itself.
BESIDE = {
    "people.FamilyMember": ("family",),
    "people.CaregivingRelationship": ("carer", "child"),
    "people.AdultRelationship": ("first", "second"),
    "people.AdultSafety": ("adults__first", "adults__second"),
    "people.Placement": ("arrangement",),
    "people.ParentalResponsibility": ("caregiving__carer", "caregiving__child"),
    "people.Subject": ("person", "caregiving__carer", "caregiving__child", "adults__first", "adults__second"),
    "care.Attendance": ("contact", "appointment"),
    "care.Participant": ("episode__family",),
    "referrals.ReferredPerson": ("referral",),
    "risk.Rating": ("stressor",),
    "safeguarding.LevelOn": ("level",),
}


def rows(wanted: Iterable[tuple[str, UUID]]) -> dict[UUID, Any]:
    """By key, as far as the reader may read them. One database query for each table."""
    by_table: dict[str, set[UUID]] = defaultdict(set)
    for table, row in wanted:
        by_table[table].add(row)
    models: dict[str, Any] = {model._meta.db_table: model for model in apps.get_models()}
    found: dict[UUID, Any] = {}
    for table, keys in by_table.items():
        model = models[table]
        found |= model.objects.select_related(*BESIDE.get(model._meta.label, ())).in_bulk(keys)
    return found
