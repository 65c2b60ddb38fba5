"""Who was found, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.caseload.pages.ages import age, listed
from heldinmind.design.days import long_date
from heldinmind.people.models import Family, Person
from heldinmind.people.pages import full_name
from heldinmind.people.queries import Found, Searched


@dataclass(frozen=True)
class FamilyOf:
    """`held` says who holds the family; empty for a reader who may not know."""

    pk: UUID
    name: str
    held: str


@dataclass(frozen=True)
class FoundLine:
    pk: UUID
    name: str
    facts: tuple[str, ...]
    families: tuple[FamilyOf, ...]


def answer(searched: Searched, holders: Mapping[UUID, Sequence[str]] | None, today: date) -> dict[str, Any]:
    """Those whose name has what was typed, and apart from them those whose name is only like it."""
    shown = [(one.nearly, _line(one, holders, today)) for one in searched.found]
    return {
        "found": [line for nearly, line in shown if not nearly],
        "nearly": [line for nearly, line in shown if nearly],
        "count_text": _count(len(shown), searched.more),
        "hint": _hint(searched),
    }


def _line(one: Found, holders: Mapping[UUID, Sequence[str]] | None, today: date) -> FoundLine:
    person = one.person
    name = full_name(person)
    dates = [
        age(person, today) if person.birth_date or person.due_date or person.state in ("lost", "died") else "",
        _("born %(day)s") % {"day": long_date(person.birth_date)} if person.birth_date else "",
        _("due %(day)s") % {"day": long_date(person.due_date)} if _is_expected(person) else "",
        _("also known as %(names)s") % {"names": listed(one.known_as)} if one.known_as else "",
    ]
    families = tuple(_family(family, holders) for family in one.families)
    return FoundLine(person.pk, _named(person, name), tuple(fact for fact in dates if fact), families)


def _is_expected(person: Person) -> bool:
    """After a loss no due date is named."""
    gone = person.state in (Person.State.LOST, Person.State.DIED)
    return bool(person.due_date and not person.birth_date and not gone)


def _named(person: Person, name: str) -> str:
    if person.state == Person.State.UNBORN and person.last_name and not person.first_name:
        return _("Baby %(last_name)s") % {"last_name": person.last_name}
    return name[:1].upper() + name[1:]


def _family(family: Family, holders: Mapping[UUID, Sequence[str]] | None) -> FamilyOf:
    if holders is None:
        return FamilyOf(family.pk, family.name, "")
    names = holders.get(family.pk)
    held = _("held by %(names)s") % {"names": listed(names)} if names else _("not allocated")
    return FamilyOf(family.pk, family.name, held)


def _count(count: int, more: bool) -> str:
    if more:
        return _("The nearest %(count)s. Add a first name or a date to see fewer.") % {"count": count}
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def _hint(searched: Searched) -> str:
    """Why nothing may have been found."""
    if searched.found:
        return ""
    if searched.asked.not_nhs_number:
        return _("%(number)s is not a valid NHS number. Check each digit.") % {"number": searched.asked.not_nhs_number}
    return _("Try a part of the name, another spelling, or a birth or due date such as 17/8/2026.")
