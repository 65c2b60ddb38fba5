"""After a loss: who was lost, who rings, and whose age the head of the page tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.caseload.pages.ages import GONE
from heldinmind.caseload.pages.names import Names
from heldinmind.design.days import long_date
from heldinmind.people.models import AskedToRing, Person
from heldinmind.people.pages import full_name


@dataclass(frozen=True)
class RingLine:
    words: str
    href: str
    late: bool


def told_of(babies: Sequence[Person]) -> Sequence[Person]:
    """The living, when any lives: beside a living twin's age a loss is told in words of its own."""
    return [baby for baby in babies if baby.state not in GONE] or babies


def lost_lines(people: Iterable[Person], names: Names) -> list[str]:
    """One sentence for each, with the day when it is known."""
    return [_lost(person, names) for person in people if person.state in GONE]


def _lost(person: Person, names: Names) -> str:
    name = full_name(person) if person.first_name or person.preferred_name else names(person)
    named = bool(person.first_name or person.preferred_name)
    told = {"name": name[:1].upper() + name[1:], "day": long_date(person.ended_on)}
    return _sentence(lost=person.state == Person.State.LOST, named=named, dated=bool(person.ended_on)) % told


def _sentence(*, lost: bool, named: bool, dated: bool) -> str:
    if not lost:
        return _("%(name)s died on %(day)s.") if dated else _("%(name)s has died.")
    if not named:
        return _("A baby was lost on %(day)s.") if dated else _("A baby was lost.")
    return _("%(name)s was lost before birth, on %(day)s.") if dated else _("%(name)s was lost before birth.")


def ring_lines(asked: Iterable[AskedToRing], today: date | None = None) -> list[RingLine]:
    today = today or localdate()
    sentence = _("%(name)s is asked to ring by %(day)s")
    return [
        RingLine(
            words=sentence % {"name": each.owner.name, "day": long_date(each.by_on)},
            href=reverse("care:rung", args=[each.pk]),
            late=each.by_on < today,
        )
        for each in asked
    ]


def my_ring_lines(asked: Iterable[AskedToRing], today: date) -> list[RingLine]:
    """For the colleague who is asked."""
    sentence = _("Ring %(family)s after a loss, by %(day)s")
    return [
        RingLine(
            words=sentence % {"family": each.family.name, "day": long_date(each.by_on)},
            href=reverse("caseload:family", args=[each.family_id]),
            late=each.by_on < today,
        )
        for each in asked
    ]
