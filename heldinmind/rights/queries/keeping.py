"""What is known of how long each record is kept, and what was decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from heldinmind.people.models import Person
from heldinmind.rights.models import DisposalDecision, RetentionSettings, Tombstone
from heldinmind.rights.models.known import known_of, open_holds, years_of
from heldinmind.rights.rules.keeping import Due, due, later


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


def disposal_list(team: UUID, today: date) -> list[OnTheList]:
    """Who is due and who cannot be said, longest due first; whoever is kept until a day to come is left out until then."""
    years = years_of(team)
    shortest = later(today, -min(years.values()))
    assert shortest
    found = {pk: due(known, years) for pk, known in known_of(team, before=shortest).items()}
    listed = {pk: of for pk, of in found.items() if of.by(today) or (of.on is None and of.why)}
    people = Person.objects.filter(pk__in=listed).in_bulk()
    decided, held = _decided(listed), _held(listed)
    rows = [OnTheList(people[pk], listed[pk], pk in held, decided.get(pk)) for pk in listed if pk in people]
    rows = [row for row in rows if not (row.decision and row.decision.until_on and row.decision.until_on > today)]
    return sorted(rows, key=lambda row: (row.due.on is None, row.due.on or today, row.person.pk))


def decision_of(person: Person) -> DisposalDecision | None:
    return _decided({person.pk: None}).get(person.pk)


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
