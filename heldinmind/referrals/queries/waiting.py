"""The waiting list in the order a person gave it, and what makes each wait urgent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from heldinmind.referrals.models import WaitingEntry, WaitingEvent
from heldinmind.risk.models import Rating
from heldinmind.safeguarding.models import LevelOn


def waiting_in_order() -> QuerySet[WaitingEntry]:
    """The smallest place is next; two that share one (of an imported list) go by who waits longer."""
    return (
        WaitingEntry.objects.filter(left_on=None)
        .select_related("family", "referral")
        .prefetch_related("referral__people__person")
        .order_by("place", "joined_on", "pk")
    )


def open_entries() -> QuerySet[WaitingEntry]:
    return WaitingEntry.objects.filter(left_on=None).select_related("family").order_by("place", "joined_on", "pk")


def entry() -> QuerySet[WaitingEntry]:
    return WaitingEntry.objects.select_related("family", "referral")


def log_of(entry: WaitingEntry) -> QuerySet[WaitingEvent]:
    return WaitingEvent.objects.filter(entry=entry).select_related("by").order_by("-on", "-created_at")


@dataclass(frozen=True)
class Facts:
    """What the record knows of a family besides its dates: none known, or not for this reader to see."""

    stressors: int = 0
    level: str = ""


def waiting_facts(families: Iterable[UUID]) -> dict[UUID, Facts]:
    """In two queries for the whole list."""
    wanted = list(families)
    stressors, levels = _stressors(wanted), _levels(wanted)
    return {family: Facts(len(stressors[family]), levels.get(family, "")) for family in wanted}


def _stressors(families: list[UUID]) -> dict[UUID, set[str]]:
    """Those whose newest rating says that they are present, each counted once whomever it is about."""
    newest = (
        Rating.objects.filter(family__in=families)
        .order_by("family", "stressor", "about", "-rated_on", "-created_at")
        .distinct("family", "stressor", "about")
        .values_list("family", "stressor", "state")
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for family, stressor, state in newest:
        if state == Rating.State.PRESENT:
            found[family].add(stressor)
    return found


def _levels(families: list[UUID]) -> dict[UUID, str]:
    """The highest of the children's newest levels, by name; none when no child has one above none."""
    newest = (
        LevelOn.objects.filter(family__in=families, superseded_at=None)
        .select_related("level")
        .order_by("family", "child", "-on", "-created_at")
        .distinct("family", "child")
    )
    highest: dict[UUID, LevelOn] = {}
    for found in newest:
        kept = highest.get(found.family_id)
        if found.level.place and (kept is None or found.level.place > kept.level.place):
            highest[found.family_id] = found
    return {family: found.level.name for family, found in highest.items()}
