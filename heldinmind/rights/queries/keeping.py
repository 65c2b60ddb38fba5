"""What is known of how long each record is kept, and what was decided about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import now

from heldinmind.people.models import Person
from heldinmind.rights.models import DisposalDecision, RetentionSettings, Tombstone
from heldinmind.rights.models.known import known_of, open_holds, years_counted, years_of
from heldinmind.rights.rules.keeping import Due, due, later


@dataclass(frozen=True)
class Listed:
    """By key alone: the list of a whole team may be long, and a page shows few."""

    person: UUID
    due: Due


@dataclass(frozen=True)
class OnTheList:
    """Somebody whose record is due, or of whom it cannot be said; with what holds it and what was decided."""

    person: Person
    due: Due
    held: bool
    decision: DisposalDecision | None


def chosen_of(team: UUID) -> dict[str, Any]:
    """What the form shows: the team's own settings, or the Code's years for a team that works for the NHS."""
    found = RetentionSettings.objects.filter(team=team).order_by("-version").first()
    chosen: dict[str, Any] = {"for_the_nhs": found.for_the_nhs if found else True}
    return chosen | years_of(team)


def disposal_list(team: UUID, today: date) -> list[Listed]:
    """Who is due and who cannot be said, longest due first; whoever is kept until a day to come is left out until then.

    Four database queries, however many there are.
    """
    years = years_counted(team, now())
    shortest = later(today, -min(years.values()))
    assert shortest
    kept = set(decisions().filter(team=team, until_on__gt=today).values_list("person", flat=True))
    found = {pk: due(known, years) for pk, known in known_of(team, before=shortest).items() if pk not in kept}
    listed = [Listed(pk, of) for pk, of in found.items() if of.by(today) or (of.on is None and of.why)]
    return sorted(listed, key=lambda row: (row.due.on is None, row.due.on or today, row.person))


def on_the_list(listed: Iterable[Listed]) -> list[OnTheList]:
    """One page of it. Four database queries."""
    dues = {row.person: row.due for row in listed}
    people = Person.objects.in_bulk(list(dues))
    decided, held = _decided(dues), _held(dues)
    return [OnTheList(people[pk], of, pk in held, decided.get(pk)) for pk, of in dues.items() if pk in people]


def decisions() -> QuerySet[DisposalDecision]:
    return DisposalDecision.objects.filter(superseded_at=None).select_related("person", "decided_by", "team")


def tombstones(team: UUID) -> QuerySet[Tombstone]:
    return Tombstone.objects.filter(team=team).order_by("-destroyed_on", "pk")


def _decided(people: Mapping[UUID, Any]) -> dict[UUID, DisposalDecision]:
    return {found.person_id: found for found in decisions().filter(person__in=people)}


def _held(people: Mapping[UUID, Any]) -> set[UUID]:
    themselves = open_holds().filter(person__in=people).values_list("person", flat=True)
    families = open_holds().filter(family__members__person__in=people).values_list("family__members__person", flat=True)
    return {pk for pk in [*themselves, *families] if pk}
