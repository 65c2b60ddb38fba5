"""What the pages of life events need of the work: who could ring a family, and which appointments are still to come."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import now

from heldinmind.access import queries as access
from heldinmind.access.models import Actor
from heldinmind.care.models import Allocation, Appointment
from heldinmind.people.models import Family


def holders(family: Family, today: date) -> list[Actor]:
    """Who holds the family today, whoever began first."""
    held = Allocation.objects.filter(family=family, superseded_at=None, during__contains=today, worker__isnull=False)
    found = {each.worker_id: each.worker for each in held.select_related("worker").order_by("created_at")}
    return [worker for worker in found.values() if worker]


def who_could_ring(team: UUID, family: Family, reader: Actor, today: date) -> list[Actor]:
    """First whoever holds the family. Of a sealed family nobody but they and the reader, who sees it."""
    known = holders(family, today)
    others = [reader] if family.sealed else [*access.workers(team)]
    return list({actor.pk: actor for actor in (*known, *others)}.values())


def ahead(family: Family) -> QuerySet[Appointment]:
    """Appointments to come, the nearest first."""
    to_come = Appointment.objects.filter(family=family, cancelled_at=None, contact=None, starts_at__gte=now())
    return to_come.select_related("worker").order_by("starts_at")
