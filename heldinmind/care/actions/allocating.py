"""A family is given to a worker: this opens the work, and takes the family off the waiting list."""

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from heldinmind.access import queries as access
from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.care.actions.episodes import open_episode
from heldinmind.care.actions.holding import began_on, hold, until
from heldinmind.care.models import Allocation, Episode
from heldinmind.care.rules.allocating import (
    reasons_against_start,
    reasons_not_to_allocate,
    reasons_not_to_end_allocation,
)
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.referrals.actions import leave_waiting
from heldinmind.referrals.models import Referral, WaitingEntry


@transaction.atomic
def allocate(*, referral: Referral, worker: Actor, from_on: date, by: Actor, today: date) -> Allocation:
    """The referral's family to one worker. Of two people who do this at once one wins, and the other is told who has it.

    Raises Refused when the referral is not linked, not accepted, allocated already, or the day cannot be.
    """
    referral = Referral.objects.select_for_update(of=("self",)).select_related("family").get(pk=referral.pk)
    episode = Episode.objects.filter(referral=referral).first()
    refuse(
        reasons_not_to_allocate(
            decision=referral.decision,
            linked=referral.family_id is not None,
            ended=bool(episode and episode.ended_on),
            held_by=_holders(episode, today),
            received_on=referral.received_on,
            from_on=from_on,
            today=today,
        )
    )
    _must_work_here(referral, worker)
    episode = episode or open_episode(referral=referral, opened_on=min(from_on, today), by=by)
    allocation = hold(episode, worker, from_on, by)
    if entry := WaitingEntry.objects.filter(referral=referral, left_on=None).first():
        leave_waiting(entry=entry, left_for="allocated", by=by, today=today, reason="")
    return allocation


@transaction.atomic
def reallocate(
    *, allocation: Allocation, worker: Actor, from_on: date, goes_on: bool, by: Actor, today: date
) -> Allocation:
    """Hand a family over to somebody else, or (`goes_on`) let two workers hold it together, from a day on.

    Raises Refused for a day that cannot be, or a worker who has the family already or holds none in this team.
    """
    now = _locked(allocation)
    refuse(reasons_not_to_end_allocation(last_on=from_on, began_on=began_on(now), ended=_ended(now), today=today))
    refuse(reasons_against_start(from_on, earliest=began_on(now), today=today))
    _must_work_here(now, worker)
    if not goes_on:
        until(now, from_on)
        record(by, "allocation.ended", now, family=now.family_id)
    if _overlaps(now.episode, worker, from_on):
        raise Refused([_("%(name)s has this family already.") % {"name": worker.name}])
    return hold(now.episode, worker, from_on, by)


@transaction.atomic
def end_allocation(*, allocation: Allocation, last_on: date, by: Actor, today: date) -> None:
    """The worker holds the family up to and on that day. Raises Refused when that day cannot be, or it has ended."""
    now = _locked(allocation)
    refuse(reasons_not_to_end_allocation(last_on=last_on, began_on=began_on(now), ended=_ended(now), today=today))
    until(now, last_on + timedelta(days=1))
    record(by, "allocation.ended", now, family=now.family_id)


def _locked(allocation: Allocation) -> Allocation:
    return Allocation.objects.select_for_update(of=("self",)).select_related("episode").get(pk=allocation.pk)


def _ended(allocation: Allocation) -> bool:
    return allocation.superseded_at is not None or allocation.during.upper is not None


def _holders(episode: Episode | None, today: date) -> list[str]:
    """Who holds it now or is to hold it."""
    if episode is None:
        return []
    current = Allocation.objects.filter(episode=episode, superseded_at=None).select_related("worker")
    held = [each for each in current if each.during.upper is None or each.during.upper > today]
    return [each.worker.name if each.worker else each.worker_name for each in held]


def _overlaps(episode: Episode, worker: Actor, from_on: date) -> bool:
    wanted = DateRange(from_on, None)
    held = Allocation.objects.filter(episode=episode, worker=worker, superseded_at=None, during__overlap=wanted)
    return held.exists()


def _must_work_here(row: Referral | Allocation, worker: Actor) -> None:
    if not access.workers(row.team_id).filter(pk=worker.pk).exists():
        raise Refused([_("%(name)s does not hold families in this team.") % {"name": worker.name}])
