"""Turn a table's declared permissions into PostgreSQL row security. The whole rule is here and in access_* functions."""

from collections.abc import Sequence
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation

READERS = "heldinmind_web, heldinmind_worker"
WRITERS = READERS


def sees_family(family: str) -> str:
    """The condition under which rows of this family are seen; the sub-selects are worked out once for each question."""
    return f"access_sees({family}, (SELECT access_every()), (SELECT access_only()), (SELECT access_kept_from()))"


def sees_person(person: str) -> str:
    """The condition under which rows about this person are seen: nothing is kept from the reader, or not this."""
    return f"((SELECT people_sees_everybody()) OR people_reachable({person}))"


def protect(
    table: str,
    *,
    view: str | Sequence[str],
    add: str | Sequence[str] = (),
    change: str | Sequence[str] = (),
    family: str = "",
    person: str = "",
    as_parent: str = "",
    heard: bool = False,
    inside: dict[str, str] | None = None,
    history: bool = True,
    also_sent_by_public: bool = False,
    only: str = "",
) -> Operation:
    """Rows of this table belong to a team; only its permitted members see or change them. Nobody deletes.

    view, add, change: the permission (or any of several) each needs; without one, nobody may.
    family, person: the column by which seal and allocation apply.
    as_parent: the column of `inside` whose parent must be seen for this row to be seen.
    heard: the table has `audience` and `topics`.
    inside: column -> parent table; the database then holds child and parent to the same team.
    history: the table has an event table, readable with AUDIT_VIEW, written only by triggers.
    also_sent_by_public: the public forms may insert (never read).
    only: one more condition on what is seen, in SQL (an author's own drafts); {table} stands for the table's name.
    """
    inside = inside or {}
    seen = _rule(family, person, heard) + (f" AND ({only})" if only else "")
    if as_parent:
        seen += f" AND EXISTS (SELECT FROM {inside[as_parent]} parent WHERE parent.id = {{table}}.{as_parent})"
    sees = seen.replace("{table}", table)
    theirs = _of_whom_they_see(family, person)
    mine = "team_id = access_team()"
    statements: list[Any] = [
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_team_row UNIQUE (team_id, id)",
        *(_same_team(table, column, parent) for column, parent in inside.items()),
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
            f"CREATE POLICY add ON {table} FOR INSERT TO {writers} WITH CHECK ({mine} AND {_may(add)}{theirs})",
            f"GRANT INSERT ON {table} TO {writers}",
        ]
    if change:
        rule = f"{mine} AND {_may(change)}"
        statements += [
            f"CREATE POLICY change ON {table} FOR UPDATE TO {WRITERS} USING ({rule}{sees}) WITH CHECK ({rule}{theirs})",
            f"GRANT UPDATE ON {table} TO {WRITERS}",
        ]
    if history:
        statements += _history(table, seen)
    return migrations.RunSQL(statements, migrations.RunSQL.noop)


def _may(permissions: str | Sequence[str]) -> str:
    """Evaluated once per query: the sub-select makes it an init plan."""
    asked = [permissions] if isinstance(permissions, str) else permissions
    return "(" + " OR ".join(f"(SELECT access_may('{permission}'))" for permission in asked) + ")"


def _rule(family: str, person: str, heard: bool) -> str:
    return (
        (f" AND {sees_family(family)}" if family else "")
        + (f" AND {sees_person(person)}" if person else "")
        + (" AND access_hears(audience, topics)" if heard else "")
    )


def _of_whom_they_see(family: str, person: str) -> str:
    """Nobody writes into a family kept from them. (What they say there may be beyond them: only readers are held to it.)

    A family or a person that is only now being made is seen by nobody yet.
    """
    return _rule("" if family == "id" else family, "" if person == "id" else person, heard=False)


def _same_team(table: str, column: str, parent: str) -> str:
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column.removesuffix('_id')}_same_team "
        f"FOREIGN KEY (team_id, {column}) REFERENCES {parent} (team_id, id) DEFERRABLE INITIALLY DEFERRED"
    )


def _history(table: str, seen: str) -> list[str]:
    """What was is seen by whoever may see changes, sees the row as it is now, and would have seen it as it was.

    Append-only: no UPDATE, DELETE or TRUNCATE is granted to anybody, and a trigger refuses the first two as well.
    """
    events = f"{table}was"
    sees = seen.replace("{table}", events) + f" AND EXISTS (SELECT FROM {table} now WHERE now.id = {events}.id)"
    return [
        f"ALTER TABLE {events} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {events} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY view ON {events} FOR SELECT TO {READERS} "
        f"USING (team_id = access_team() AND (SELECT access_may('audit_view')){sees})",
        f"CREATE POLICY figures ON {events} FOR SELECT TO heldinmind_figures "
        "USING (team_id = access_team() AND (SELECT access_may('figures_view')))",
        f"CREATE POLICY add ON {events} FOR INSERT TO {WRITERS} "
        "WITH CHECK (team_id = access_team() AND pg_trigger_depth() > 0 AND pgh_by IS NOT DISTINCT FROM access_actor())",
        f"GRANT SELECT, INSERT ON {events} TO {WRITERS}",
        f"GRANT SELECT ON {events} TO heldinmind_figures",
    ]
