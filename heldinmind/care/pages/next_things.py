"""What is next, in words and with the page where it is done."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from heldinmind.care.models import Appointment, Contact, Note
from heldinmind.care.queries import NextThing
from heldinmind.design.days import clock
from heldinmind.people.models import Person
from heldinmind.people.pages import called


@dataclass(frozen=True)
class NextLine:
    """A line: its day, what it is, and where it is done (empty when there is nothing to do yet)."""

    on: date
    words: str
    href: str
    is_late: bool = False


def next_line(thing: NextThing) -> NextLine:
    target = thing.target
    if isinstance(target, Appointment):
        return _meeting(thing, target)
    if isinstance(target, Contact):
        return NextLine(thing.on, _("Write up the meeting"), reverse("care:note", args=[target.pk]), is_late=True)
    if isinstance(target, Note):
        return NextLine(thing.on, _("Your note is not signed"), reverse("care:draft", args=[target.pk]), is_late=True)
    return _birth(thing, target)


def _meeting(thing: NextThing, planned: Appointment) -> NextLine:
    late = thing.kind == "record"
    words = _("Say what happened at %(time)s") if late else _("%(time)s with %(worker)s, %(where)s")
    where = planned.venue or planned.get_mode_display()
    told = {"time": clock(planned.starts_at), "worker": planned.worker.name, "where": where}
    return NextLine(thing.on, words % told, reverse("care:contact", args=[planned.pk]) if late else "", is_late=late)


def _birth(thing: NextThing, baby: Person) -> NextLine:
    words = _("%(baby)s is expected") % {"baby": called(baby)}
    return NextLine(thing.on, words[:1].upper() + words[1:], reverse("care:birth", args=[baby.pk]))
