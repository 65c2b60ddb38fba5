"""Turn a table's declared permissions into PostgreSQL row security. The whole rule is here and in access_* functions."""

from collections.abc import Sequence
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation

READERS = "heldinmind_web, heldinmind_worker"
WRITERS = READERS


def protect(
    table: str,
    *,
    view: str | Sequence[str],
    add: str | Sequence[str] = (),
    change: str | Sequence[str] = (),
    family: str = "",
    person: str = "",
    heard: bool = False,
    inside: dict[str, str] | None = None,
    history: bool = True,
    also_sent_by_public: bool = False,
    only: str = "",
) -> Operation:
    """Rows of this table belong to a team; only its permitted members see or change them. Nobody deletes.

    view, add, change: the permission (or any of several) each needs; without one, nobody may.
    family, person: the column (or expression) by which seal and allocation apply.
    heard: the table has `audience` and `topics`.
    inside: column -> parent table; the database then holds child and parent to the same team.
    history: the table has an event table, readable with AUDIT_VIEW, written only by triggers.
    also_sent_by_public: the public forms may insert (never read).
    only: one more condition on what is seen, in SQL (an author's own drafts).
    """
    sees = _rule(family, person, heard) + (f" AND ({only})" if only else "")
    mine = "team_id = access_team()"
    statements: list[Any] = [
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_team_row UNIQUE (team_id, id)",
        *(_same_team(table, column, parent) for column, parent in (inside or {}).items()),
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY view ON {table} FOR SELECT TO {READERS} USING ({mine} AND {_may(view)}{sees})",
        f"CREATE POLICY figures ON {table} FOR SELECT TO heldinmind_figures USING ({mine} AND {_may('figures_view')})",
        f"CREATE POLICY trusted ON {table} FOR SELECT TO heldinmind_trusted USING (true)",
        f"GRANT SELECT ON {table} TO {READERS}, heldinmind_figures, heldinmind_trusted",
    ]
    if add:
        writers = f"{WRITERS}, heldinmind_family" if also_sent_by_public else WRITERS
        statements += [
            f"CREATE POLICY add ON {table} FOR INSERT TO {writers} WITH CHECK (team_id = access_team() AND {_may(add)})",
            f"GRANT INSERT ON {table} TO {writers}",
        ]
    if change:
        rule = f"team_id = access_team() AND {_may(change)}"
        statements += [
            f"CREATE POLICY change ON {table} FOR UPDATE TO {WRITERS} USING ({rule}{sees}) WITH CHECK ({rule})",
            f"GRANT UPDATE ON {table} TO {WRITERS}",
        ]
    if history:
        statements += _history(f"{table}was")
    return migrations.RunSQL(statements, migrations.RunSQL.noop)


def _may(permissions: str | Sequence[str]) -> str:
    """Evaluated once per query: the sub-select makes it an init plan."""
    asked = [permissions] if isinstance(permissions, str) else permissions
    return "(" + " OR ".join(f"(SELECT access_may('{permission}'))" for permission in asked) + ")"


def _rule(family: str, person: str, heard: bool) -> str:
    return (
        (f" AND access_sees_family({family})" if family else "")
        + (f" AND people_sees_person({person})" if person else "")
        + (" AND access_hears(audience, topics)" if heard else "")
    )


def _same_team(table: str, column: str, parent: str) -> str:
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column.removesuffix('_id')}_same_team "
        f"FOREIGN KEY (team_id, {column}) REFERENCES {parent} (team_id, id) DEFERRABLE INITIALLY DEFERRED"
    )


def _history(events: str) -> list[str]:
    """Append-only: no UPDATE, DELETE or TRUNCATE is granted to anybody, and a trigger refuses the first two as well."""
    return [
        f"ALTER TABLE {events} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {events} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY view ON {events} FOR SELECT TO {READERS} "
        "USING (team_id = access_team() AND (SELECT access_may('audit_view')))",
        f"CREATE POLICY figures ON {events} FOR SELECT TO heldinmind_figures "
        "USING (team_id = access_team() AND (SELECT access_may('figures_view')))",
        f"CREATE POLICY add ON {events} FOR INSERT TO {WRITERS} WITH CHECK (team_id = access_team())",
        f"GRANT SELECT, INSERT ON {events} TO {WRITERS}",
        f"GRANT SELECT ON {events} TO heldinmind_figures",
    ]
