"""What whoever visits must know."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from heldinmind.safeguarding.models import VisitWarning


def visit_warnings() -> QuerySet[VisitWarning]:
    return VisitWarning.objects.select_related("family")


def standing_warnings(families: Iterable[UUID], today: date) -> dict[UUID, list[VisitWarning]]:
    """What stands on that day for each family, the oldest first. One database query.

    Also for a family that is kept from the reader, when they have a visit to it in the diary.
    """
    found: dict[UUID, list[VisitWarning]] = defaultdict(list)
    still = Q(until_on=None) | Q(until_on__gte=today)
    for warning in VisitWarning.objects.filter(still, family__in=set(families), ended_at=None).order_by("created_at"):
        found[warning.family_id].append(warning)
    return found
