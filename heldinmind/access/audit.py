"""Two records of what happened: what was done, and who opened what. (What changed is kept by triggers: history.py.)"""

from uuid import UUID

from django.db import models

from heldinmind.access.models import Actor, Event, Opening, Team

ABOUT = ("family", "person", "referral")


def record(
    by: Actor,
    name: str,
    target: models.Model,
    *,
    family: UUID | None = None,
    detail: str = "",
    needs: str = "",
) -> None:
    """One line that says what was done to what, by whom. `needs`: the permission without which nobody reads it."""
    team = target.pk if isinstance(target, Team) else getattr(target, "team_id", None)
    Event.objects.create(
        by_id=by.pk,
        name=name,
        target=target.pk,
        team_id=team,
        family=family,
        detail=detail,
        needs=needs,
    )


def opened(
    by: Actor,
    *,
    team: UUID,
    page: str,
    family: UUID | None = None,
    person: UUID | None = None,
    referral: UUID | None = None,
) -> None:
    """One line for each reader, page and hour: the second time within an hour adds nothing."""
    line = Opening(by_id=by.pk, team_id=team, family=family, person=person, referral=referral, page=page)
    Opening.objects.bulk_create([line], ignore_conflicts=True)


def whom(model: type[models.Model], pk: UUID) -> dict[str, UUID]:
    """Which family, person or referral a row of this model is about, as far as the reader may see the row.

    A model that is itself one of the three says so with `opened_as`; any other has a column of that name,
    or says with `opened_for` which column stands for one.
    """
    itself = getattr(model, "opened_as", "")
    known = {field.name for field in model._meta.concrete_fields}
    columns = {kind: f"{kind}_id" for kind in ABOUT if kind in known and kind != itself}
    columns |= getattr(model, "opened_for", {})
    found = model._default_manager.filter(pk=pk).values(*columns.values()).first() if columns else {}
    about = {kind: found[column] for kind, column in columns.items() if found and found[column]}
    return about | ({itself: pk} if itself else {})
