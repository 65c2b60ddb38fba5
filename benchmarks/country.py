"""Fills a scratch database with the records of a country: 60 teams, the largest with a tenth of all persons.

    .venv/bin/python -m benchmarks --persons 20000 --keep

All people are fictional: names are put together from syllables, NHS numbers come from the range that is given to nobody,
telephone numbers from the range kept for fiction. The rows are made set-wise by the SQL in `sql/`, in that order; nearly
all families are closed, and a worker holds fifteen open ones whatever the size.
"""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from benchmarks import search
from benchmarks.databases import use

PARTS = ("teams", "families", "people", "referrals", "care", "notes", "outcomes", "chosen")
FIRST_NAMES, LAST_NAMES = 4_000, 40_000
# Up to here everything is checked row by row, as in a team's own database; that proves the statements for the large one,
# which goes without: hundreds of millions of look-ups would prove nothing new.
CHECKED = 20_000

SETTINGS = (
    "SET temp_buffers = '512MB'; SET work_mem = '128MB'; SET maintenance_work_mem = '512MB'; SET TimeZone = 'UTC'"
)

INDEXES = """
SELECT pg_get_indexdef(i.indexrelid), format('DROP INDEX %s', i.indexrelid::regclass)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
 WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
"""
EXCLUSIONS = """
SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
       format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
  FROM pg_constraint WHERE contype = 'x' AND connamespace = 'public'::regnamespace
"""


@dataclass(frozen=True)
class Country:
    """What was loaded, and how long that took."""

    persons: int
    rows: int
    megabytes: int
    seconds: float
    how: str


def load(database: str, persons: int) -> Country:
    """As the owner, into an empty migrated database."""
    began = time.monotonic()
    use(database)
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        _names(cursor, persons)
        with _bare(cursor) if persons > CHECKED else _checked():
            for part in PARTS:
                _run(cursor, part)
        _timed(cursor, "vacuum and analyze", "VACUUM (ANALYZE, PARALLEL 0)")
        country = _counted(cursor, persons, time.monotonic() - began)
    connection.close()
    return country


def _names(cursor: Any, persons: int) -> None:
    vocabulary = random.Random(search.SEED)
    search.names(cursor, "first", FIRST_NAMES, search.FIRST, vocabulary)
    search.names(cursor, "last", LAST_NAMES, search.LAST, vocabulary)
    for name, value in (("persons", persons), ("firsts", FIRST_NAMES), ("lasts", LAST_NAMES)):
        cursor.execute("SELECT set_config(%s, %s, false)", [f"bench.{name}", str(value)])


@contextmanager
def _checked() -> Iterator[None]:
    """Every index, constraint and trigger in place."""
    yield


@contextmanager
def _bare(cursor: Any) -> Iterator[None]:
    """Triggers and foreign keys rest; indexes go and are built again. Keys, unique and check constraints stay."""
    taken: list[str] = []
    for question in (INDEXES, EXCLUSIONS):
        cursor.execute(question)
        for again, drop in cursor.fetchall():
            cursor.execute(drop)
            taken.append(again)
    cursor.execute("SET session_replication_role = replica")
    yield
    cursor.execute("RESET session_replication_role")
    began = time.monotonic()
    for again in taken:
        cursor.execute(again)
    _say("indexes", began)


def _run(cursor: Any, part: str) -> None:
    text = (Path(__file__).parent / "sql" / f"{part}.sql").read_text()
    began = time.monotonic()
    for statement in text.split(";\n\n"):
        cursor.execute(statement)
    _say(part, began)


def _timed(cursor: Any, part: str, statement: str) -> None:
    began = time.monotonic()
    cursor.execute(statement)
    _say(part, began)


def _say(part: str, began: float) -> None:
    print(f"  {part}: {time.monotonic() - began:.1f} s", file=sys.stderr, flush=True)


def _counted(cursor: Any, persons: int, seconds: float) -> Country:
    cursor.execute(
        "SELECT sum(reltuples)::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    (rows,) = cursor.fetchone()
    cursor.execute("SELECT count(*) FROM people_person")
    (found,) = cursor.fetchone()
    cursor.execute("SELECT pg_database_size(current_database()) / 1000000")
    (megabytes,) = cursor.fetchone()
    bare = "triggers and foreign keys at rest, indexes built after" if persons > CHECKED else "everything in place"
    return Country(found, rows, megabytes, seconds, bare)
