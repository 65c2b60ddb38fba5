"""What the record knows of the ways to reach one person, as the rule wants to be told it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower, Trim

from heldinmind.access.models import TeamSettings
from heldinmind.messages.rules.safe import Of, Said, Way, deciding
from heldinmind.people.models import ContactPoint, Person, Pregnancy, SafeAnswer
from heldinmind.people.queries import is_quiet

JOINT = {ContactPoint.Kind.PHONE, ContactPoint.Kind.EMAIL}  # a home is shared by living there; a device is what tells


@dataclass(frozen=True)
class Facts:
    """The way a message would go, what was said, and the row of what decides."""

    way: Way
    said: list[Said]
    answer: SafeAnswer | None


def lasts_of(team: UUID) -> int:
    """Days that what somebody said counts."""
    settings = TeamSettings.objects.filter(team=team).order_by("-version").first() or TeamSettings()
    return settings.safe_answer_days


def facts(person: Person, point: ContactPoint, channel: str) -> Facts:
    rows = list(SafeAnswer.objects.filter(person=person, superseded_at=None, channel__in=[channel, "any"]))
    said = {id(row): _said(row, point) for row in rows}
    decides = deciding(channel, list(said.values()))
    return Facts(
        _way(person, point), list(said.values()), next((row for row in rows if said[id(row)] is decides), None)
    )


def stands(person: Person, channel: str) -> str:
    """What was said of this way at all, whatever the number or address; empty when nothing was."""
    rows = SafeAnswer.objects.filter(person=person, superseded_at=None, channel__in=[channel, "any"])
    found = deciding(channel, [_said(row, None) for row in rows])
    return found.answer if found else ""


def quiet_for(person: Person | None, pregnancy: Pregnancy | None) -> bool:
    """The pregnancy that a message is about has ended in a loss, or nothing may go to this person by itself (`is_quiet`).

    Read from the database: what a message was queued with may have changed since.
    """
    if pregnancy and Pregnancy.objects.filter(pk=pregnancy.pk, quiet_since__isnull=False).exists():
        return True
    return person is not None and is_quiet(person)


def known_here(team: UUID, kind: str, value: str, *, but: Person | None = None) -> bool:
    """Whether somebody else of the team is reached at this very number or email."""
    found: QuerySet[Any] = ContactPoint.objects.filter(team=team, kind=kind, ended_on=None)
    if kind == ContactPoint.Kind.EMAIL:
        found = found.annotate(plain=Lower(Trim("value"))).filter(plain=value.strip().lower())
    else:
        found = found.filter(value=value)
    return found.exclude(person=but).exists() if but else found.exists()


def _way(person: Person, point: ContactPoint) -> Way:
    own = ContactPoint.objects.filter(person=person, kind=point.kind, ended_on=None).exclude(pk=point.pk)
    return Way(
        kind=point.kind,
        since=point.created_at,
        theirs=point.person_id == person.pk,
        ended=point.ended_on is not None,
        alone=not own.exists(),
        shared=point.kind in JOINT and known_here(person.team_id, point.kind, point.value, but=person),
    )


def _said(row: SafeAnswer, point: ContactPoint | None) -> Said:
    this = point is not None and row.point_id == point.pk
    of = Of.NONE if row.point_id is None else Of.THIS if this else Of.ANOTHER
    return Said(
        channel=row.channel,
        answer=row.answer,
        on=row.answered_on,
        at=row.created_at,
        of=of,
        purpose=row.purpose,
        until=row.until_on,
    )
