"""What changed: before each update or deletion the row as it was is kept, by a trigger, with who changed it."""

from typing import TypeVar

import pghistory
from django.db import models
from django.db.models import Func

M = TypeVar("M", bound=models.Model)


class ActingActor(Func):
    """The actor of this transaction, as the database knows it."""

    function = "access_actor"
    output_field = models.UUIDField()


class Was(pghistory.models.Event):
    """A row as it was before a change. Inserts are not copied here: the row itself and `record()` say how it began."""

    pgh_by = models.UUIDField(null=True, editable=False, db_default=ActingActor())

    class Meta:
        abstract = True


def tracked(model: type[M]) -> type[M]:
    tracked_model: type[M] = pghistory.track(
        pghistory.UpdateEvent("update", row=pghistory.Old),
        pghistory.DeleteEvent("delete", row=pghistory.Old),
        base_model=Was,
        context_field=None,  # type: ignore[arg-type]  # none is kept: `Was.pgh_by` says who
        append_only=True,
        exclude=[f.name for f in model._meta.fields if isinstance(f, models.GeneratedField)] or None,
    )(model)
    return tracked_model
