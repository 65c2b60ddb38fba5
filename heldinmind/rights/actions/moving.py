"""How merging changes rows: through functions of the database, which move what the reader may not read as well (ADR)."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from heldinmind.rights.models import Merge
from heldinmind.rights.rules import LINKS, TWINS, Link


def put(merge: Merge, table: str, row: UUID, column: str, value: str | None) -> None:
    """One column of one row, written down so that it can be taken back."""
    _call("rights_set(%s, 'changed', %s, %s, %s, %s)", merge.pk, table, row, column, value)


def made(merge: Merge, table: str, row: UUID, column: str, holds: str) -> None:
    """A row that merging wrote; undoing supersedes it, unless this column has been changed."""
    _call("rights_note(%s, 'made', %s, %s, %s, NULL, %s)", merge.pk, table, row, column, holds)


def move_everything(merge: Merge) -> None:
    """Each row that points at the one who goes; and what hangs on a relationship that both of them have."""
    for link in LINKS:
        model = link.name.rsplit(".", 1)[0]
        for stayed, twin in _move(merge, link, merge.gone_id, merge.kept_id):
            if twin and model in TWINS:
                _fold_into(merge, model, own=twin, other=stayed)


def _fold_into(merge: Merge, model: str, *, own: UUID, other: UUID) -> None:
    hanging, learnt = TWINS[model]
    for link in hanging:
        list(_move(merge, link, other, own))
    for fill in learnt:
        given = [merge.pk, table_of(model), own, other, fill.column, list(fill.over), fill.only]
        _call("rights_fill(%s, %s, %s, %s, %s, %s, %s)", *given)


def _move(merge: Merge, link: Link, gone: UUID, kept: UUID) -> Iterable[tuple[UUID, UUID | None]]:
    facts = link.facts(table_of(link.name.rsplit(".", 1)[0]))
    with connection.cursor() as cursor:
        given: list[Any] = [merge.pk, json.dumps(facts), gone, kept]
        cursor.execute("SELECT stayed, twin FROM rights_move(%s, %s::jsonb, %s, %s)", given)
        return list(cursor.fetchall())


def put_back(merge: Merge) -> None:
    _call("rights_undo(%s)", merge.pk)


def give(merge: Merge, table: str, column: str, row: UUID) -> bool:
    """False when the row is not the survivor's any more, or older than the merge."""
    return bool(_call("rights_give(%s, %s, %s, %s)", merge.pk, table, column, row))


def table_of(model: str) -> str:
    return str(apps.get_model(model)._meta.db_table)


def _call(function: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", list(given))
        return cursor.fetchone()[0]
