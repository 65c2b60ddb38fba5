"""What is next for a family: appointments, what is still to be written, a birth that is expected."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate, now

from heldinmind.care.models import Appointment, Attendance, Contact, Note
from heldinmind.care.queries.people import people_of
from heldinmind.care.rules.attendance import CAME
from heldinmind.people.models import Family, Person

Target = Appointment | Contact | Note | Person


@dataclass(frozen=True)
class NextThing:
    """`kind` is appointment, record, write up, draft or birth; `target` is what it is about."""

    kind: str
    on: date
    target: Target


def next_things(family: Family, today: date, *, writes: bool = True) -> list[NextThing]:
    """In the order of their days; what is overdue comes first. Six questions, four for whoever does not write notes."""
    planned = Appointment.objects.filter(family=family, cancelled_at=None, contact=None)
    ahead = planned.filter(starts_at__gte=now()).select_related("worker").order_by("starts_at")[:10]
    past = planned.filter(starts_at__lt=now()).select_related("worker").order_by("starts_at")[:10]
    found = [
        *(NextThing("record", localdate(each.starts_at), each) for each in past),
        *(_to_write(family) if writes else []),
        *(NextThing("appointment", localdate(each.starts_at), each) for each in ahead),
        *_births(family, today),
    ]
    return sorted(found, key=lambda thing: thing.on)


def _to_write(family: Family) -> list[NextThing]:
    """Drafts (the reader sees only their own), and meetings that nobody has written anything about yet."""
    drafts = Note.objects.filter(family=family, signed_at=None).order_by("about_on")[:10]
    somebody = Exists(Attendance.objects.filter(contact=OuterRef("pk"), what__in=CAME))
    bare = Contact.objects.filter(somebody, family=family, held_at__lte=now(), notes=None).select_related("worker")
    return [
        *(NextThing("draft", note.about_on, note) for note in drafts),
        *(NextThing("write up", localdate(contact.held_at), contact) for contact in bare.order_by("-held_at")[:10]),
    ]


def _births(family: Family, today: date) -> list[NextThing]:
    unborn = [baby for baby in people_of(family, today).babies if baby.state == Person.State.UNBORN]
    return [NextThing("birth", baby.due_date, baby) for baby in unborn if baby.due_date]
