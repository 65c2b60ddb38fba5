"""Appointments are made, moved and cancelled."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.care.actions.within import within
from heldinmind.care.models import Appointment, Attendance, Contact, Episode
from heldinmind.care.rules.dates import reasons_against_plan
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.models import Family, Person

CANCELLED = {"family": Attendance.What.CANCELLED_BY_FAMILY, "service": Attendance.What.CANCELLED_BY_SERVICE}


@transaction.atomic
def make_appointment(
    *,
    episode: Episode,
    people: Sequence[Person],
    starts_at: datetime,
    minutes: int,
    mode: str,
    venue: str,
    worker: Actor,
    by: Actor,
    now: datetime,
) -> Appointment:
    """Who is invited, when, where and with whom. The same appointment sent twice is made once."""
    Family.objects.select_for_update().get(pk=episode.family_id)
    if episode.ended_on:
        raise Refused([_("Work with this family has ended. A new referral opens it again.")])
    refuse(reasons_against_plan(starts_at, now=now))
    planned = Appointment.objects.filter(episode=episode, worker=worker, starts_at=starts_at, cancelled_at=None)
    if planned.exists():
        raise Refused([_("This appointment is in the diary already.")])
    when = {"starts_at": starts_at, "minutes": minutes}
    appointment = Appointment(**within(episode), **when, mode=mode, venue=venue, worker=worker)
    appointment.save(force_insert=True)
    Attendance.objects.bulk_create(
        Attendance(team_id=episode.team_id, family_id=episode.family_id, appointment=appointment, person=person)
        for person in people
    )
    record(by, "appointment.made", appointment, family=episode.family_id, detail=starts_at.isoformat())
    return appointment


@transaction.atomic
def move_appointment(
    *,
    appointment: Appointment,
    starts_at: datetime,
    minutes: int,
    mode: str,
    venue: str,
    worker: Actor,
    by: Actor,
    now: datetime,
) -> Appointment:
    """Another time, place or worker; the trigger keeps what it was."""
    appointment = _still_planned(appointment)
    refuse(reasons_against_plan(starts_at, now=now))
    appointment.starts_at, appointment.minutes, appointment.mode = starts_at, minutes, mode
    appointment.venue, appointment.worker = venue, worker
    appointment.save(update_fields=["starts_at", "minutes", "mode", "venue", "worker"])
    record(by, "appointment.moved", appointment, family=appointment.family_id, detail=starts_at.isoformat())
    return appointment


@transaction.atomic
def cancel_appointment(*, appointment: Appointment, cancelled_by: str, by: Actor, now: datetime) -> Contact:
    """By the family or by us. It is kept as a meeting that nobody came to, so that figures can tell the two apart."""
    appointment = _still_planned(appointment)
    appointment.cancelled_at = now
    appointment.save(update_fields=["cancelled_at"])
    contact = Contact(
        team_id=appointment.team_id,
        family_id=appointment.family_id,
        episode_id=appointment.episode_id,
        appointment=appointment,
        held_at=appointment.starts_at,
        minutes=0,
        mode=appointment.mode,
        venue=appointment.venue,
        worker_id=appointment.worker_id,
    )
    contact.save(force_insert=True)
    for attendance in Attendance.objects.filter(appointment=appointment):
        attendance.contact, attendance.what = contact, CANCELLED[cancelled_by]
        attendance.save(update_fields=["contact", "what"])
    record(by, "appointment.cancelled", appointment, family=appointment.family_id, detail=cancelled_by)
    return contact


def _still_planned(appointment: Appointment) -> Appointment:
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if appointment.cancelled_at:
        raise Refused([_("This appointment has been cancelled already.")])
    if Contact.objects.filter(appointment=appointment).exists():
        raise Refused([_("What happened at this appointment is recorded already.")])
    return appointment
