"""What an event of a life changes, row by row, so that a mistaken one can be undone and nothing else with it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import models
from django.db.models import GeneratedField, Q, QuerySet

from heldinmind.access.models import Actor
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import (
    AdultRelationship,
    Alias,
    AskedToRing,
    CaregivingRelationship,
    FamilyMember,
    Identifier,
    LifeEvent,
    ParentalResponsibility,
    Person,
    Placement,
    Pregnancy,
    PregnancyChild,
)

Rows = dict[tuple[str, str], dict[str, str | None]]
Steps = dict[str, list[list[Any]]]


@contextmanager
def life_event(
    *,
    kind: str,
    person: Person,
    on: date,
    by: Actor,
    also: Sequence[Person] = (),
    said_by: Person | None = None,
    keeps: bool = True,
    told: bool = True,
) -> Iterator[list[Person]]:
    """What is done within is one event of this life.

    `also`: whom else it concerns; somebody new, made within, is added to the list that is given. `keeps`: whether what
    was before is kept with the event, for undoing it. `told`: whether it is one line of what was done; births say so
    themselves, child by child.
    """
    known: list[Person] = [person, *also]
    new: list[Person] = []
    before = snapshot(known)
    yield new
    steps = steps_between(before, snapshot([*known, *new])) if keeps else {}
    event = LifeEvent(
        team_id=person.team_id, person=person, kind=kind, on=on, said_by=said_by, recorded_by=by, steps=steps
    )
    event.save(force_insert=True)
    if told:
        record_of(by, f"life.{kind.replace(' ', '_')}", person)


def snapshot(people: Sequence[Person]) -> Rows:
    """Every row that an event in these lives may change."""
    return {(row._meta.model_name or "", str(row.pk)): snapshot_of(row) for rows in _rows_of(people) for row in rows}


def snapshot_of(row: models.Model) -> dict[str, str | None]:
    return {field.name: _kept(row, field) for field in kept_fields(type(row))}


def steps_between(before: Rows, after: Rows) -> Steps:
    """`made`: [table, key]; `changed`: [table, key, {field: [before, after]}]."""
    made = [list(key) for key in after if key not in before]
    changed = [
        [*key, {name: [was[name], now[name]] for name in now if was[name] != now[name]}]
        for key, now in after.items()
        if (was := before.get(key)) is not None and was != now
    ]
    return {"made": made, "changed": changed}


def kept_fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    left_out = {"id", "created_at", "team"}
    fields = [field for field in model._meta.concrete_fields if field.name not in left_out]
    return [field for field in fields if not isinstance(field, GeneratedField)]


def _kept(row: models.Model, field: "models.Field[Any, Any]") -> str | None:
    return None if field.value_from_object(row) is None else str(field.value_to_string(row))


def _rows_of(people: Sequence[Person]) -> "Iterator[QuerySet[Any]]":
    keys = [person.pk for person in people]
    from_pregnancies = Pregnancy.objects.filter(Q(children__child__in=keys) | Q(pregnant_person__in=keys))
    yield Person.objects.filter(pk__in=keys)
    yield from_pregnancies.distinct()
    yield PregnancyChild.objects.filter(child__in=keys)
    yield FamilyMember.objects.filter(person__in=keys)
    yield Placement.objects.filter(child__in=keys)
    yield CaregivingRelationship.objects.filter(Q(child__in=keys) | Q(carer__in=keys))
    yield ParentalResponsibility.objects.filter(Q(caregiving__child__in=keys) | Q(caregiving__carer__in=keys))
    yield AdultRelationship.objects.filter(Q(first__in=keys) | Q(second__in=keys))
    yield Identifier.objects.filter(person__in=keys)
    yield Alias.objects.filter(person__in=keys)
    yield AskedToRing.objects.filter(person__in=keys)
