"""What undoing a merge would take back, what it would leave, and what was written since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from heldinmind.rights.models.merging import Merge, Moved
from heldinmind.rights.rules import LINKS, Link

# Facts about one person alone, which can go with either. A note that is signed, a meeting or a membership stays as it is.
MAY_GO = {
    *("people.Alias.person", "people.Identifier.person", "people.ContactPoint.person", "people.SafeAnswer.person"),
    *("measures.Response.respondent", "safeguarding.LevelOn.child"),
}


@dataclass(frozen=True)
class Standing:
    """One column of one row that merging changed, or a row it made, and whether it still stands as merging left it."""

    table: str
    row: UUID
    column: str
    made: bool
    was: str | None
    stands: bool


@dataclass(frozen=True)
class Written:
    """A row about the survivor that was written after the merge; `model` as Django names it."""

    model: str
    table: str
    column: str
    row: UUID
    at: datetime


def standing(merge: Merge) -> list[Standing]:
    """The newest change first. Rows that the reader may not read are among them, as keys."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl, changed, col, made, was, stands FROM rights_stands(%s)", [merge.pk])
        return [Standing(*row) for row in cursor.fetchall()]


def fingerprint(found: Sequence[Standing]) -> str:
    """Differs when anything that undoing looks at has changed."""
    said = "\n".join(sorted(f"{each.row} {each.column} {each.stands}" for each in found))
    return sha256(said.encode()).hexdigest()[:16]


def merged_on(merge: Merge) -> str:
    """Whom the survivor was itself merged into."""
    return str(merge.kept.merged_into) if merge.kept.merged_into else ""


def merged_since(merge: Merge) -> str:
    """Who was merged into the survivor later."""
    later = Merge.objects.filter(kept=merge.kept_id, undone_at=None, created_at__gt=merge.created_at)
    newest = later.select_related("gone").order_by("-created_at").first()
    return str(newest.gone) if newest else ""


def written_since(merge: Merge) -> list[Written]:
    """As far as the reader may read it. One database query for each kind of fact."""
    moved = set(Moved.objects.filter(merge=merge).values_list("row", flat=True))
    return [each for link in LINKS if link.name in MAY_GO for each in _written(merge, link) if each.row not in moved]


def _written(merge: Merge, link: Link) -> list[Written]:
    name = link.name.rsplit(".", 1)[0]
    model: Any = apps.get_model(name)
    rows = model.objects.filter(**{link.column: merge.kept_id}, created_at__gt=merge.created_at)
    found = rows.order_by("created_at").values_list("pk", "created_at")
    return [Written(name, model._meta.db_table, link.column, row, at) for row, at in found]
