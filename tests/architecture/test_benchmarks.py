"""The benchmarks fill their tables by SQL of their own: it names every column that a row needs, also new ones."""

import re
from pathlib import Path

import pytest
from django.db import connection

FILES = sorted((Path(__file__).parents[2] / "benchmarks" / "sql").glob("*.sql"))
INSERT = re.compile(r"INSERT INTO (\w+)\s*\(([^)]+)\)")
NEEDED = """
SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped
   AND attnotnull AND NOT atthasdef AND attidentity = ''
"""


def needed(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(NEEDED, [table])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_column_that_a_row_needs_is_filled(db, file):
    statements = INSERT.findall(file.read_text())
    missing = {table: needed(table) - set(re.findall(r"\w+", columns)) for table, columns in statements}
    assert {table: columns for table, columns in missing.items() if columns} == {}


def test_there_is_something_to_look_at():
    assert sum(len(INSERT.findall(file.read_text())) for file in FILES) > 20
