"""Meetings planned and held."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.timezone import now

from heldinmind.care.models import Appointment, Attendance, Contact, Note
from heldinmind.care.rules.attendance import ATTENDED, CAME, LATE, seen
from heldinmind.people.models import Family, FamilyMember, Person


@dataclass(frozen=True)
class ContactSeen:
    """A meeting with what happened for each person. `noted` says that somebody has signed a note about it."""

    contact: Contact
    people: tuple[tuple[Person, str], ...]
    noted: bool

    @property
    def anybody_came(self) -> bool:
        return seen([what for _, what in self.people])


@dataclass(frozen=True)
class Meeting:
    """A line of the diary: who is invited, and what became of it."""

    appointment: Appointment
    people: tuple[Person, ...]
    contact: Contact | None


def last_together(episode: str) -> Subquery:
    """When a carer and a baby were last seen in one meeting of the episode in this column."""
    both = _held(episode).filter(_there("baby", {ATTENDED, LATE}), _there("carer", {ATTENDED, LATE}))
    return Subquery(both.values("held_at")[:1])


def last_seen(episode: str) -> Subquery:
    """When anybody was last seen in the episode in this column."""
    anybody = Exists(Attendance.objects.filter(contact=OuterRef("pk"), what__in=CAME))
    return Subquery(_held(episode).filter(anybody).values("held_at")[:1])


def _held(episode: str) -> QuerySet[Contact]:
    return Contact.objects.filter(episode=OuterRef(episode)).order_by("-held_at")


def _there(part: str, what: set[str]) -> Exists:
    member = FamilyMember.objects.filter(
        family=OuterRef("family"), person=OuterRef("person"), part=part, superseded_at=None
    )
    return Exists(Attendance.objects.filter(Exists(member), contact=OuterRef("pk"), what__in=what))


def recent_contacts(family: Family, most: int = 10) -> list[ContactSeen]:
    """Meetings up to now, newest first. Cancelled ones are among them, as far as their time has come."""
    about = Note.objects.filter(contact=OuterRef("pk"), signed_at__isnull=False)
    held = (
        Contact.objects.filter(family=family, held_at__lte=now())
        .select_related("worker")
        .annotate(noted=Exists(about))
        .prefetch_related(Prefetch("attendances", Attendance.objects.select_related("person").order_by("pk")))
        .order_by("-held_at", "-pk")[:most]
    )
    return [ContactSeen(contact, _happened(contact), contact.noted) for contact in held]


def _happened(contact: Contact) -> tuple[tuple[Person, str], ...]:
    return tuple((attendance.person, attendance.what) for attendance in contact.attendances.all())


def diary(*, worker: UUID | None, since: datetime, until: datetime) -> list[Meeting]:
    """Appointments that start within this time, of one worker or of everybody. Two database queries, however many."""
    planned = appointments().filter(starts_at__gte=since, starts_at__lt=until).order_by("starts_at", "pk")
    if worker:
        planned = planned.filter(worker=worker)
    return [Meeting(each, _invited(each), getattr(each, "contact", None)) for each in planned]


@dataclass(frozen=True)
class KeptVisit:
    """A visit of the reader's to a family that is kept from them: only when, and for which family a warning is."""

    starts_at: datetime
    family: UUID


def visits_kept_from_me(since: datetime, until: datetime) -> list[KeptVisit]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT starts_at, family FROM care_visits_kept_from_me(%s, %s) ORDER BY starts_at", [since, until]
        )
        return [KeptVisit(starts_at, family) for starts_at, family in cursor.fetchall()]


def _invited(appointment: Appointment) -> tuple[Person, ...]:
    return tuple(attendance.person for attendance in appointment.attendances.all())


def appointments() -> QuerySet[Appointment]:
    invited = Attendance.objects.select_related("person").order_by("pk")
    return Appointment.objects.select_related("family", "worker", "contact", "episode").prefetch_related(
        Prefetch("attendances", invited)
    )


def contacts() -> QuerySet[Contact]:
    happened = Attendance.objects.select_related("person").order_by("pk")
    return Contact.objects.select_related("family", "worker", "episode").prefetch_related(
        Prefetch("attendances", happened)
    )
