"""How old somebody is, or how far off, in the words used everywhere."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.design.days import short_date
from heldinmind.kit.ages import whole_weeks
from heldinmind.kit.said import said
from heldinmind.people.models import Person
from heldinmind.people.pages import called, full_name
from heldinmind.referrals.rules import babies

GONE = (Person.State.LOST, Person.State.DIED)


def dates_of(person: Person) -> babies.BabyDates:
    return babies.BabyDates(person.birth_date, person.due_date, gone=person.state in GONE)


def age(person: Person, today: date) -> str:
    return said(babies.age(dates_of(person), today))


def age_with_corrected(person: Person, today: date) -> str:
    """Such as: 14 weeks old, corrected age 9 weeks."""
    corrected = babies.corrected_age(dates_of(person), today)
    return f"{age(person, today)}, {said(corrected)}" if corrected else age(person, today)


def ages(people: Sequence[Person], today: date) -> str:
    """Of twins once; of children of different ages each by name."""
    told = [age_with_corrected(person, today) for person in people]
    if len(set(told)) <= 1:
        return " · ".join([*_how_many(people), *told[:1]])
    unnamed = [p.pk for p in people if p.state not in GONE and not (p.first_name or p.preferred_name)]
    pairs = zip(people, told, strict=True)
    return "; ".join(_("%(name)s %(age)s") % {"name": _told_apart(p, unnamed), "age": words} for p, words in pairs)


def _told_apart(person: Person, unnamed: Sequence[UUID]) -> str:
    """Twins without names go by numbers, as in the names of the relationships."""
    if len(unnamed) < 2 or person.pk not in unnamed:
        return called(person)
    return _("baby %(number)s:") % {"number": unnamed.index(person.pk) + 1}


def _how_many(people: Sequence[Person]) -> list[str]:
    """Of babies who have no names yet to be counted by."""
    if len(people) < 2 or any(person.first_name or person.preferred_name for person in people):
        return []
    return [{2: _("two babies"), 3: _("three babies")}.get(len(people), _("%(count)s babies") % {"count": len(people)})]


def babies_called(people: Sequence[Person], otherwise: str) -> str:
    """Such as Jude Larkfield, Jude and Robin Larkfield, Baby Larkfield; the family's name when no baby is known."""
    if not people:
        return otherwise
    if len(people) == 1:
        return _baby(people[0])
    lasts, named = (
        {person.last_name for person in people},
        [person.preferred_name or person.first_name for person in people],
    )
    if len(lasts) == 1 and all(named):
        return f"{listed(named)} {people[0].last_name}".strip()
    if len(lasts) == 1 and not any(named):
        return _("Babies %(last_name)s") % {"last_name": people[0].last_name}
    return listed([_baby(person) for person in people])


def _baby(person: Person) -> str:
    if person.first_name or person.preferred_name or not person.last_name:
        name = full_name(person)
        return name[:1].upper() + name[1:]
    return _("Baby %(last_name)s") % {"last_name": person.last_name}


def listed(words: Sequence[str]) -> str:
    """One, one and two, one, two and three."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def ago(day: date, today: date) -> str:
    """Such as today, yesterday, 3 days ago, 5 weeks ago."""
    days = (today - day).days
    if days <= 1:
        return _("today") if days <= 0 else _("yesterday")
    if days < 14:
        return ngettext("%(count)s day ago", "%(count)s days ago", days) % {"count": days}
    return weeks(_("%(weeks)s ago"), whole_weeks(day, today))


def ahead(day: date, today: date) -> str:
    """Such as today, tomorrow, Tue 24 Nov."""
    return {0: _("today"), 1: _("tomorrow")}.get((day - today).days, short_date(day))


def weeks(sentence: str, count: int) -> str:
    return sentence % {"weeks": ngettext("%(count)s week", "%(count)s weeks", count) % {"count": count}}


def long(since: date, until: date) -> str:
    """A length of time: 5 days, 8 weeks, 14 months."""
    days = (until - since).days
    if days < 14:
        return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
    if days < 365:
        return weeks("%(weeks)s", days // 7)
    months = round(days / 30.44)
    return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
