"""What happened at a meeting, for each person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.care.actions.within import within
from heldinmind.care.models import Appointment, Attendance, Contact, Episode
from heldinmind.care.rules.attendance import CAME, Expected, Part, reasons_against_attendance, seen
from heldinmind.care.rules.dates import reasons_against_meeting
from heldinmind.care.rules.headings import unlinked_pairs
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people import actions as people
from heldinmind.people.models import AdultRelationship, Family, FamilyMember, Person

PARTS = {"baby": Part.BABY, "sibling": Part.CHILD, "carer": Part.CARER, "other": Part.ADULT}


@transaction.atomic
def record_contact(
    *,
    episode: Episode,
    happened: Mapping[Person, str],
    held_at: datetime,
    minutes: int,
    by: Actor,
    now: datetime,
    appointment: Appointment | None = None,
    worker: Actor | None = None,
    accompanied_by: str = "",
    **how: Any,
) -> Contact:
    """A meeting that was planned, or was not. `happened` has a word for everybody invited, and for whoever else came.

    Raises Refused for a time still to come, answers that contradict each other, or a meeting recorded already.
    """
    Family.objects.select_for_update().get(pk=episode.family_id)
    worker = worker or (appointment.worker if appointment else by)
    invited = _expected(appointment)
    refuse(reasons_against_meeting(localtime(held_at), opened_on=episode.opened_on, now=now))
    _must_fit(episode, happened, accompanied_by)
    _once(episode, appointment, held_at, worker)
    _everybody_answered(invited, happened)
    how |= {"appointment": appointment, "accompanied_by": accompanied_by, "worker": worker}
    contact = Contact(**within(episode), held_at=held_at, minutes=minutes if anybody(happened) else 0, **how)
    contact.save(force_insert=True)
    _keep(contact, invited, happened)
    _link_carers(episode, happened, by)
    record(by, "contact.recorded", contact, family=episode.family_id, detail=held_at.isoformat())
    return contact


@transaction.atomic
def correct_contact(
    *,
    contact: Contact,
    happened: Mapping[Person, str],
    held_at: datetime,
    minutes: int,
    by: Actor,
    now: datetime,
    accompanied_by: str = "",
    **how: Any,
) -> Contact:
    """A slip put right; the triggers keep what was written before."""
    contact = Contact.objects.select_for_update(of=("self",)).select_related("episode").get(pk=contact.pk)
    refuse(reasons_against_meeting(localtime(held_at), opened_on=contact.episode.opened_on, now=now))
    _must_fit(contact.episode, happened, accompanied_by)
    recorded = {each.person_id: each for each in contact.attendances.all()}
    _everybody_answered(recorded, happened)
    changes = {"held_at": held_at, "accompanied_by": accompanied_by, **how}
    changes["minutes"] = minutes if anybody(happened) else 0
    for field, value in changes.items():
        setattr(contact, field, value)
    contact.save(update_fields=list(changes))
    _keep(contact, recorded, happened)
    _link_carers(contact.episode, happened, by)
    record(by, "contact.corrected", contact, family=contact.family_id)
    return contact


def anybody(happened: Mapping[Person, str]) -> bool:
    """Time counts only when somebody was seen."""
    return seen(list(happened.values()))


def _expected(appointment: Appointment | None) -> dict[Any, Attendance]:
    """Who was invited, held until this is written. An appointment that was cancelled or recorded is refused."""
    if appointment is None:
        return {}
    locked = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if locked.cancelled_at:
        raise Refused([_("This appointment was cancelled.")])
    return {each.person_id: each for each in locked.attendances.all()}


def _must_fit(episode: Episode, happened: Mapping[Person, str], accompanied_by: str) -> None:
    members = FamilyMember.objects.filter(family=episode.family_id, superseded_at=None)
    parts = dict(members.values_list("person", "part"))
    if strangers := [str(person) for person in happened if person.pk not in parts]:
        raise Refused([_("%(name)s does not belong to this family.") % {"name": strangers[0]}])
    babies = Person.objects.filter(pk__in=[pk for pk, part in parts.items() if part == "baby"])
    facts = [
        (Expected(person.first_name or str(person), PARTS[parts[person.pk]]), what) for person, what in happened.items()
    ]
    born = babies.exclude(state=Person.State.UNBORN).exists()
    refuse(reasons_against_attendance(facts, accompanied_by=accompanied_by, baby_is_born=born))


def _once(episode: Episode, appointment: Appointment | None, held_at: datetime, worker: Actor) -> None:
    if appointment and Contact.objects.filter(appointment=appointment).exists():
        raise Refused([_("What happened at this appointment is recorded already.")])
    same = Contact.objects.filter(episode=episode, appointment=None, held_at=held_at, worker=worker)
    if appointment is None and same.exists():
        raise Refused([_("A meeting at this time is recorded already.")])


def _everybody_answered(expected: Mapping[Any, Attendance], happened: Mapping[Person, str]) -> None:
    answered = {person.pk for person in happened}
    silent = [each.person for pk, each in expected.items() if pk not in answered]
    if silent:
        raise Refused([_("Say what happened for %(name)s.") % {"name": person} for person in silent])


def _keep(contact: Contact, known: Mapping[Any, Attendance], happened: Mapping[Person, str]) -> None:
    new = []
    for person, what in happened.items():
        attendance = known.get(person.pk)
        if attendance is None:
            new.append(_attendance(contact, person, what))
        elif (attendance.what, attendance.contact_id) != (what, contact.pk):
            attendance.what, attendance.contact = what, contact
            attendance.save(update_fields=["what", "contact"])
    Attendance.objects.bulk_create(new)


def _attendance(contact: Contact, person: Person, what: str) -> Attendance:
    ids = {"team_id": contact.team_id, "family_id": contact.family_id}
    return Attendance(contact=contact, person=person, what=what, **ids)


def _link_carers(episode: Episode, happened: Mapping[Person, str], by: Actor) -> None:
    """Two carers who came together have something between them that a note can be about; what it is, somebody may say."""
    members = FamilyMember.objects.filter(family=episode.family_id, superseded_at=None, part="carer")
    carers = set(members.values_list("person", flat=True))
    came = {person.pk: person for person, what in happened.items() if what in CAME and person.pk in carers}
    known = AdultRelationship.objects.filter(first__in=came, second__in=came).values_list("first", "second")
    for one, other in unlinked_pairs(known, list(came)):
        people.link_adults(one=came[one], other=came[other], kind=AdultRelationship.Kind.OTHER, by=by)
