"""Two records of what happened: what was done, and who opened what. (What changed is kept by triggers: history.py.)"""

from uuid import UUID

from django.db import models

from heldinmind.access.models import Actor, Event, Opening, Team


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


def opened(by: Actor, *, team: UUID, family: UUID, page: str) -> None:
    Opening.objects.create(by_id=by.pk, team_id=team, family=family, page=page)
