"""An event that was recorded by mistake is undone: what it changed is as it was before; what it made stands no longer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.people.actions.journal import Steps, snapshot_of
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import (
    AdultRelationship,
    Identifier,
    LifeEvent,
    Person,
    Pregnancy,
    PregnancyChild,
)

WHAT = {
    "person": gettext_lazy("what is known of the person"),
    "pregnancy": gettext_lazy("the pregnancy"),
    "pregnancychild": gettext_lazy("how the pregnancy ended"),
    "familymember": gettext_lazy("who belongs to the family"),
    "placement": gettext_lazy("where the child lives"),
    "adultrelationship": gettext_lazy("what two adults are to each other"),
    "identifier": gettext_lazy("the NHS number"),
    "askedtoring": gettext_lazy("who was asked to ring"),
}


@transaction.atomic
def undo_event(*, event: LifeEvent, why: str, by: Actor, today: date) -> None:
    """Nobody's record is taken away by it, and the history keeps that the event was written down.

    Raises Refused when it was undone already, is put right in another way, or something was changed on top of it since.
    """
    event = LifeEvent.objects.select_for_update(of=("self",)).select_related("person").get(pk=event.pk)
    if event.undone_at:
        raise Refused([_("Somebody has undone this already.")])
    if not event.steps:
        raise Refused([_("This is put right by recording it again as it should be.")])
    take_back(event.steps, today)
    event.undone_at, event.undone_by, event.undone_why = timezone.now(), by, why
    event.save(update_fields=["undone_at", "undone_by", "undone_why"])
    record_of(by, "life.undone", event.person, detail=event.kind)


def take_back(steps: Steps, today: date) -> None:
    """First what was made stands aside, then what was changed goes back into its place."""
    _refuse_what_was_merged_since(steps)
    changed = [(*_row(table, key), fields) for table, key, fields in steps["changed"]]
    _refuse_what_was_changed_since([(row, fields) for _model, row, fields in changed])
    for table, key in steps["made"]:
        _stand_aside(_row(table, key)[1], steps, today)
    for model, row, fields in changed:
        for name, (before, _after) in fields.items():
            setattr(row, model._meta.get_field(name).attname, _read(model, name, before))  # type: ignore[union-attr]
        row.save(update_fields=list(fields))


def _row(table: str, key: str) -> tuple[type[models.Model], models.Model]:
    model = apps.get_model("people", table)
    return model, model._default_manager.select_for_update(of=("self",)).get(pk=key)


def _read(model: type[models.Model], name: str, kept: str | None) -> Any:
    return None if kept is None else model._meta.get_field(name).to_python(kept)  # type: ignore[union-attr]


def _refuse_what_was_changed_since(changed: list[tuple[models.Model, dict[str, list[str | None]]]]) -> None:
    since = {
        str(WHAT.get(row._meta.model_name or "", row._meta.verbose_name))
        for row, fields in changed
        if any(snapshot_of(row)[name] != after for name, (_before, after) in fields.items())
    }
    if since:
        told = {"what": ", ".join(sorted(since))}
        raise Refused([_("Something was changed since then: %(what)s. Undo the later event first.") % told])


def _refuse_what_was_merged_since(steps: Steps) -> None:
    """What is known of somebody stands in another record now; or one that was made has taken another in."""
    made = [key for table, key in steps["made"] if table == "person"]
    touched = [key for table, key, _fields in steps["changed"] if table == "person"]
    gone = Person.objects.filter(pk__in=[*made, *touched], merged_into__isnull=False)
    if gone.exists() or Person.objects.filter(merged_into__in=made).exists():
        raise Refused([_("One of these records has been merged with another since then. Undo that first.")])


def _stand_aside(row: models.Model, steps: Steps, today: date) -> None:
    """A relationship of a carer and a child, and a family, stay: one row for ever, in which nobody is now."""
    values = HOW.get(type(row), _superseded)(row, steps, today)
    for name, value in values.items():
        setattr(row, name, value)
    if values:
        row.save(update_fields=list(values))


def _superseded(row: Any, steps: Steps, today: date) -> dict[str, Any]:
    return {"superseded_at": timezone.now()} if hasattr(row, "superseded_at") else {}


def _person(row: Any, steps: Steps, today: date) -> dict[str, Any]:
    """Somebody who was put on record by mistake is found no more; a child who was never born counts as none."""
    values: dict[str, Any] = {"not_found_since": timezone.now()}
    if PregnancyChild.objects.filter(child=row).exists():
        values |= {"state": Person.State.UNBORN, "birth_date": None}
    return values


def _child(row: Any, steps: Steps, today: date) -> dict[str, Any]:
    if ["person", str(row.child_id)] in steps["made"]:
        return {"outcome": PregnancyChild.Outcome.MISTAKEN, "outcome_on": None}
    before = {key: fields["state"][0] for table, key, fields in steps["changed"] if table == "person"}
    if before.get(str(row.child_id)) == Person.State.BORN:
        return {}
    return {"outcome": PregnancyChild.Outcome.EXPECTED, "outcome_on": None}


HOW: dict[type[models.Model], Callable[[Any, Steps, date], dict[str, Any]]] = {
    Person: _person,
    PregnancyChild: _child,
    Pregnancy: lambda row, steps, today: {"quiet_since": None},
    AdultRelationship: lambda row, steps, today: {"during": DateRange(empty=True)},
    Identifier: lambda row, steps, today: {"until_on": today},
}
