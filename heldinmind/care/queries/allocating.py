"""Who could hold a family, and who does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from heldinmind.access import queries as access
from heldinmind.access.models import Actor
from heldinmind.care.models import Allocation, Episode
from heldinmind.referrals.models import Referral


@dataclass(frozen=True)
class Loaded:
    """A worker and how many families they hold today."""

    worker: Actor
    families: int


def workers_with_loads(team: UUID, today: date) -> list[Loaded]:
    """Everybody who may hold families, with how many they hold in open episodes."""
    held = Q(allocations__superseded_at=None, allocations__during__contains=today, allocations__episode__ended_on=None)
    counted = access.workers(team).annotate(held=Count("allocations__family", filter=held, distinct=True))
    return [Loaded(worker, worker.held) for worker in counted]


def to_allocate() -> QuerySet[Referral]:
    """Referrals with what an allocation needs to know; the action says which of them can be allocated."""
    return Referral.objects.select_related("family", "waiting")


def allocations() -> QuerySet[Allocation]:
    return Allocation.objects.select_related("worker", "episode", "family")


def usual_worker(episode: Episode, workers: Sequence[Actor], reader: Actor) -> Actor | None:
    """With whom a new appointment most likely is: the reader, when they hold families, else whoever holds this one."""
    if reader.pk in {worker.pk for worker in workers}:
        return reader
    held = allocations().filter(episode=episode, superseded_at=None, worker__isnull=False).order_by("-during").first()
    return held.worker if held else None
