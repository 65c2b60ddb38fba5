"""A worker holds a family from a day until a day."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.care.actions.within import within
from heldinmind.care.models import Allocation, Episode


def began_on(allocation: Allocation) -> date:
    """The day the worker first held the family; of an imported allocation without one, the day the work was opened."""
    return allocation.during.lower or allocation.episode.opened_on


def until(allocation: Allocation, day: date) -> None:
    """End the allocation: the worker holds the family up to but not including that day.

    An allocation that had not begun by then is superseded.
    """
    if began_on(allocation) >= day:
        allocation.superseded_at = timezone.now()
        allocation.save(update_fields=["superseded_at"])
    else:
        allocation.during = DateRange(allocation.during.lower, day)
        allocation.save(update_fields=["during"])


def hold(episode: Episode, worker: Actor, from_on: date, by: Actor) -> Allocation:
    during = DateRange(from_on, None)
    allocation = Allocation(**within(episode), worker=worker, during=during)
    allocation.save(force_insert=True)
    record(by, "family.allocated", allocation, family=episode.family_id, detail=worker.name)
    return allocation


def close_allocations(episode: Episode, *, last_on: date, by: Actor) -> None:
    """Nobody holds the family after that day; what was only planned never comes to pass."""
    after = last_on + timedelta(days=1)
    for held in Allocation.objects.select_for_update(of=("self",)).filter(episode=episode, superseded_at=None):
        if held.during.upper is None or held.during.upper > after:
            until(held, after)
            record(by, "allocation.ended", held, family=held.family_id)
