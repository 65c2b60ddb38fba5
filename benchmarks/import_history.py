"""Importing a long referral history, against a plain COPY of the very rows that the import wrote.

    .venv/bin/python -m benchmarks.import_history              # 100,000 rows of a log
    .venv/bin/python -m benchmarks.import_history 5000

Both go into the same tables with the same indexes, constraints and triggers, each in a database of its own. The import
reads and checks a CSV file and writes as the worker, under row security; the COPY is the owner's and reads binary files.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import databases
from benchmarks.logs import write_log

ROWS = 100_000
TODAY = date(2026, 11, 16)
OF_BATCHES = 10  # the first and the last tenth of the log say whether the rate is flat
# Every table that holds rows of the team, the audit lines included.
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'team_id'
 WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""
# What the database works out itself is not copied.
COLUMNS = """
SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


@dataclass
class Imported:
    """Seconds after which so many rows of the log were in, and the memory that the process had by then (MB)."""

    marks: list[tuple[float, int, int]] = field(default_factory=list)

    def rate(self, first: int, last: int) -> float:
        """Rows a second between two marks."""
        (began, before, _), (ended, after, _) = self.marks[first], self.marks[last]
        return (after - before) / (ended - began)


def run(rows: int = ROWS) -> list[dict[str, Any]]:
    """Rows of the log a second: at the beginning and the end of the import, in all, and for the COPY."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="held-bench-")))
        log = folder / "log.csv"
        write_log(log, rows)
        empty = stack.enter_context(databases.template())
        team = _team(empty)
        filled = stack.enter_context(databases.created(f"{empty}_import", empty))
        imported = _import(filled, team, log)
        tables = dict(_copied_out(filled, folder))
        copied = stack.enter_context(databases.created(f"{empty}_copy", empty))
        seconds = _copy_in(copied, folder, tables)
    return [_as_row(rows, imported, sum(tables.values()), seconds)]


def _as_row(rows: int, imported: Imported, written: int, seconds: float) -> dict[str, Any]:
    marks, tenth = imported.marks, max(1, (len(imported.marks) - 1) // OF_BATCHES)
    took = marks[-1][0]
    return {
        "log rows": rows,
        "rows written": written,
        "import: rows/s": round(rows / took),
        "first tenth": round(imported.rate(0, tenth)),
        "last tenth": round(imported.rate(-1 - tenth, -1)),
        "memory after a tenth, at the end (MB)": f"{marks[tenth][2]}, {marks[-1][2]}",
        "COPY: log rows/s": round(rows / seconds),
        "share of COPY": round(seconds / took, 2),
        "at least 0.33": "yes" if seconds / took >= 1 / 3 else "**no**",
    }


def _team(empty: str) -> Any:
    """In the template, so that both databases know the same team."""
    from heldinmind.access.actions import create_team
    from heldinmind.access.system import command

    databases.use(empty)
    team, _ = create_team(slug="bench", name="Benchmark", by=command())
    databases.use("postgres")
    return team


def _import(name: str, team: Any, path: Path) -> Imported:
    from heldinmind.access.system import command
    from heldinmind.exchange.actions.importing import import_log
    from heldinmind.exchange.history.reading import open_log

    databases.use(name)
    imported = Imported()
    began = time.perf_counter()
    imported.marks.append((0, 0, _memory()))

    def mark(figures: Any, share: float) -> None:
        imported.marks.append((time.perf_counter() - began, figures.read, _memory()))

    with open_log(path) as log:
        figures = import_log(log=log, team=team, by=command(), today=TODAY, tell=mark)
    if figures.refused:
        raise SystemExit(f"{figures.refused} rows were refused, the first because: {figures.problems[0]}")
    return imported


def _copied_out(name: str, folder: Path) -> Iterator[tuple[str, int]]:
    """Each table that the import wrote into, with how many rows."""
    from django.db import connection

    databases.use(name)
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(COLUMNS, [table])
            ((columns,),) = cursor.fetchall()
            with (
                (folder / table).open("wb") as file,
                cursor.copy(f"COPY {_of_bench(table, columns)} TO STDOUT BINARY") as out,
            ):
                for block in out:
                    file.write(block)
            if cursor.rowcount > 0:
                yield table, cursor.rowcount
    databases.use("postgres")


def _of_bench(table: str, columns: str) -> str:
    """What the team had from its start stays out: it is in the other database already."""
    since = (
        " WHERE name <> 'team.created'"
        if table == "access_event"
        else " WHERE false"
        if table == "access_teamsettings"
        else ""
    )
    return f"(SELECT {columns} FROM {table}{since})"


def _copy_in(name: str, folder: Path, tables: dict[str, int]) -> float:
    """Seconds from the first table to the end of the transaction, where references are checked."""
    from django.db import connection, transaction

    databases.use(name)
    with connection.cursor() as cursor:
        orders = []
        for table in tables:
            cursor.execute(COLUMNS, [table])
            ((columns,),) = cursor.fetchall()
            orders.append((folder / table, f"COPY {table} ({columns}) FROM STDIN BINARY"))
        began = time.perf_counter()
        with transaction.atomic():
            for file, order in orders:
                with file.open("rb") as content, cursor.copy(order) as copy:
                    while block := content.read(1 << 20):
                        copy.write(block)
        seconds = time.perf_counter() - began
    databases.use("postgres")
    return seconds


def _memory() -> int:
    """The most that this process has ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


if __name__ == "__main__":
    databases.begin()
    for row in run(*map(int, sys.argv[1:2])):
        print("\n".join(f"{name}: {value}" for name, value in row.items()))
