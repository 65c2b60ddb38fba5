"""The waiting list: joining it, moving in it with a reason, being contacted, leaving it."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Min, QuerySet
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.referrals.models import Referral, WaitingEntry, WaitingEvent
from heldinmind.referrals.rules import places

Kind = WaitingEvent.Kind
TOP, BEFORE, AFTER = "top", "before", "after"


def join_waiting(*, referral: Referral, by: Actor, today: date) -> WaitingEntry:
    """Put the family last on the list. A family that had left and is accepted anew joins again; the log keeps its earlier wait.

    Raises Refused for a referral that is not linked to people.
    """
    if referral.family_id is None:
        raise Refused([_("Link this referral to people first.")])
    _lock_list(referral.team_id)
    place = places.last(_open(referral.team_id).aggregate(last=Max("place"))["last"])
    entry = WaitingEntry.objects.filter(referral=referral).first()
    if entry:
        entry.place, entry.joined_on, entry.left_on, entry.left_for = place, today, None, ""
        entry.family_id = referral.family_id  # it may have been linked to another since
        entry.save(update_fields=["place", "joined_on", "left_on", "left_for", "family"])
    else:
        entry = WaitingEntry(
            team_id=referral.team_id, referral=referral, family_id=referral.family_id, joined_on=today, place=place
        )
        entry.save(force_insert=True)
    _log(entry, Kind.JOINED, by=by, today=today)
    return entry


@transaction.atomic
def move(
    *, entry: WaitingEntry, to: str, reason: str, by: Actor, today: date, other: WaitingEntry | None = None
) -> WaitingEntry:
    """To the top, or just before or after another family (`to`). A person orders the list, so they say why.

    Raises Refused without a reason, or when either family is not on the list.
    """
    _lock_list(entry.team_id)
    entry = _locked(entry)
    if not reason:
        raise Refused([_("Say why the family is moved.")])
    if to != TOP and (other is None or other.pk == entry.pk or not _open(entry.team_id).filter(pk=other.pk).exists()):
        raise Refused([_("Choose another family on the list.")])
    place = _place(entry, to, other)
    if place is None:
        _number_afresh(entry.team_id)
        place = _place(entry, to, other)
    assert place is not None  # between whole numbers there is room
    entry.place = place
    entry.save(update_fields=["place"])
    _log(entry, Kind.MOVED, by=by, today=today, reason=reason)
    return entry


@transaction.atomic
def contacted(*, entry: WaitingEntry, words: str, by: Actor, today: date) -> None:
    """Note a contact while they wait: what was said, in a line. Raises Refused when they no longer wait."""
    if not WaitingEntry.objects.filter(pk=entry.pk, left_on=None).exists():
        raise Refused([_("This family is no longer on the waiting list.")])
    _log(entry, Kind.CONTACTED, by=by, today=today, reason=words)


@transaction.atomic
def leave_waiting(*, entry: WaitingEntry, left_for: str, by: Actor, today: date, reason: str = "") -> WaitingEntry:
    """Allocated, or not waiting any more for a reason told.

    Raises Refused without that reason, or when they have left already.
    """
    entry = _locked(entry)
    if left_for != WaitingEntry.LeftFor.ALLOCATED and not reason:
        raise Refused([_("Say why the family leaves the waiting list.")])
    entry.left_on, entry.left_for = today, left_for
    entry.save(update_fields=["left_on", "left_for"])
    _log(entry, Kind.LEFT, by=by, today=today, reason=reason)
    return entry


def withdraw_waiting(*, entry: WaitingEntry, reason: str, by: Actor, today: date) -> None:
    """Leave the list because the decision is withdrawn. Raises Refused when they have left already."""
    words = _("The decision was withdrawn: %(reason)s") % {"reason": reason}
    leave_waiting(entry=entry, left_for=WaitingEntry.LeftFor.OTHER, by=by, today=today, reason=words)


def _locked(entry: WaitingEntry) -> WaitingEntry:
    entry = WaitingEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.left_on:
        raise Refused([_("This family is no longer on the waiting list.")])
    return entry


def _lock_list(team: UUID) -> None:
    """One person at a time orders one team's list: two who move families at once would both read the same neighbours."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"waiting list of {team}"])


def _open(team: UUID) -> QuerySet[WaitingEntry]:
    return WaitingEntry.objects.filter(team=team, left_on=None)


def _place(entry: WaitingEntry, to: str, other: WaitingEntry | None) -> Decimal | None:
    """None when nothing fits there, or when two (of an imported list) share one place."""
    others = _open(entry.team_id).exclude(pk=entry.pk)
    if to == TOP or other is None:
        return places.first(others.aggregate(first=Min("place"))["first"])
    there = others.get(pk=other.pk).place
    if others.filter(place=there).count() > 1:
        return None
    if to == BEFORE:
        near = others.filter(place__lt=there).aggregate(last=Max("place"))["last"]
        return places.first(there) if near is None else places.between(near, there)
    near = others.filter(place__gt=there).aggregate(first=Min("place"))["first"]
    return places.last(there) if near is None else places.between(there, near)


def _number_afresh(team: UUID) -> None:
    entries = list(_open(team).order_by("place", "joined_on", "pk").select_for_update(of=("self",)))
    for number, entry in enumerate(entries, start=1):
        entry.place = Decimal(number)
    WaitingEntry.objects.bulk_update(entries, ["place"])


def _log(entry: WaitingEntry, kind: str, *, by: Actor, today: date, reason: str = "") -> None:
    event = WaitingEvent(team_id=entry.team_id, entry=entry, kind=kind, on=today, by=by, reason=reason)
    event.save(force_insert=True)
    record(by, f"waiting.{kind}", entry, family=entry.family_id)
