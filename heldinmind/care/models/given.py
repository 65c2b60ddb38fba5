"""What of the record goes into a letter: for each source its rows, as far as the recipient is given them.

Everything here passes `released_to`, so that a section can hold nothing that its recipient may not be told.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, QuerySet, Value, When

from heldinmind.access.audience import Audience
from heldinmind.care.models.contact import Attendance
from heldinmind.care.models.episode import Episode
from heldinmind.care.models.goal import Goal, GoalRating
from heldinmind.care.models.note import NotePart
from heldinmind.care.rules.attendance import CAME
from heldinmind.people.models import Family, FamilyMember, Subject
from heldinmind.people.queries import Recipient, released_to

NOTES = 3  # how many of the newest: a letter is not the record
CHILDREN = (FamilyMember.Part.BABY, FamilyMember.Part.SIBLING)
ABOUT = ("subject__caregiving", "subject__adults", "subject__triad")
Row = TypeVar("Row", Goal, NotePart)


@dataclass(frozen=True)
class Scope:
    """Whose letter it is. `about`: the people whom a letter to somebody else may speak of; None: whatever is theirs."""

    family: Family
    recipient: Recipient
    about: frozenset[UUID] | None = None


def goal_rows(scope: Scope) -> list[Goal]:
    """Of the newest work with the family, with their ratings."""
    newest = Episode.objects.filter(family=scope.family).order_by("-opened_on", "-pk").first()
    rated = Prefetch("ratings", GoalRating.objects.order_by("rated_on"))
    found = Goal.objects.filter(episode=newest).select_related(*ABOUT).prefetch_related(rated)
    return _within(scope, released_to(found.order_by("agreed_on", "pk"), scope.recipient))


def note_rows(scope: Scope) -> list[NotePart]:
    """Of the newest signed notes in which there is something for them, the oldest of these first."""
    signed = NotePart.objects.filter(family=scope.family, note__signed_at__isnull=False).exclude(words="")
    newest_first = signed.select_related("note", *ABOUT).order_by("-note__about_on", "-note__signed_at", "position")
    parts = _within(scope, released_to(newest_first, scope.recipient))
    newest = list(dict.fromkeys(part.note_id for part in parts))[:NOTES]
    return sorted((part for part in parts if part.note_id in newest), key=lambda part: -newest.index(part.note_id))


def meeting_rows(scope: Scope) -> list[Attendance]:
    """Where an adult whom the recipient may hear of was seen, by day."""
    seen = attendances(scope.family).filter(contact__isnull=False, what__in=CAME).select_related("contact")
    return _attended(scope, seen.order_by("contact__held_at", "pk"))


def appointment_rows(scope: Scope, now: datetime) -> list[Attendance]:
    """To which an adult whom the recipient may hear of is invited."""
    planned = attendances(scope.family).filter(what=Attendance.What.PLANNED, appointment__cancelled_at=None)
    ahead = planned.filter(appointment__starts_at__gt=now).select_related("appointment")
    return _attended(scope, ahead.order_by("appointment__starts_at", "pk"))


def still_given(scope: Scope, rows: Mapping[str, Collection[UUID]]) -> set[UUID]:
    """Of these rows, by source, those that the recipient is given now. A source that is not known gives nothing."""
    found: set[UUID] = set()
    for source, keys in rows.items():
        asked = _rows_of(source, scope.family)
        if asked is not None:
            found |= set(released_to(asked.filter(pk__in=keys), scope.recipient).values_list("pk", flat=True))
    return found


def attendances(family: Family) -> QuerySet[Attendance]:
    return marked(Attendance.objects.filter(family=family))


def marked(rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    """For the rule: an adult's meetings are that adult's to know; a child's are somebody else's too and told to nobody."""
    child = FamilyMember.objects.filter(family=OuterRef("family"), person=OuterRef("person"), part__in=CHILDREN)
    staff, both = Value(int(Audience.TEAM)), Value(int(Audience.DYAD))
    audience = Case(When(Exists(child), then=staff), default=both, output_field=IntegerField())
    return rows.annotate(audience=audience, topics=Value(0))


def people_of_subject(subject: Subject) -> frozenset[UUID]:
    """Everybody it is made of; nobody for a household."""
    found = {subject.person_id}
    for thing in (subject.caregiving, subject.adults, subject.triad):
        found |= {getattr(thing, f"{name}_id", None) for name in ("carer", "child", "first", "second")}
    return frozenset(pk for pk in found if pk)


def _rows_of(source: str, family: Family) -> QuerySet[Any] | None:
    models: dict[str, QuerySet[Any]] = {
        "goals": Goal.objects.filter(family=family),
        "notes": NotePart.objects.filter(family=family),
        "meetings": attendances(family),
        "appointments": attendances(family),
    }
    return models.get(source)


def _within(scope: Scope, rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if scope.about is None or people_of_subject(row.subject) <= scope.about]


def _attended(scope: Scope, rows: QuerySet[Attendance]) -> list[Attendance]:
    given = released_to(rows, scope.recipient)
    return [row for row in given if scope.about is None or row.person_id in scope.about]
