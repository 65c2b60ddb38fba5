"""The file of tombstones beside the database: a restore of an older backup reads it and destroys again."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from heldinmind.access.acting import acting
from heldinmind.access.models import Actor, Team
from heldinmind.access.system import command
from heldinmind.rights.actions.destroying import destroy_again
from heldinmind.rights.models import Tombstone

FIELDS = ("team", "person", "due_on", "rule", "destroyed_on", "decided_by", "agreed_by")
Entry = dict[str, str]


def write_ledger(*, file: Path, by: Actor) -> int:
    """Add what the file does not have yet. Returns how many lines. Done twice, it adds nothing."""
    known = {(entry["team"], entry["person"]) for entry in entries(file)}
    new = [entry for entry in _tombstones(by) if (entry["team"], entry["person"]) not in known]
    if new:
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+b") as out:
            out.write(_end_of_line(out) + "".join(json.dumps(entry) + "\n" for entry in new).encode())
            out.flush()
            os.fsync(out.fileno())
    return len(new)


def _end_of_line(file: IO[bytes]) -> bytes:
    """What has to come before the next line: a line that was cut off must not swallow it."""
    if not file.seek(0, os.SEEK_END):
        return b""
    file.seek(-1, os.SEEK_END)
    return b"" if file.read(1) == b"\n" else b"\n"


def entries(file: Path) -> list[Entry]:
    """None where there is no file. A last line that was cut off, by a crash while it was written, is written again."""
    if not file.exists():
        return []
    found = []
    for line in file.read_text().splitlines():
        try:
            found.append({name: str(json.loads(line)[name]) for name in FIELDS})
        except (ValueError, KeyError, TypeError):
            continue
    return found


def destroy_all_again(file: Path) -> int:
    """In the database that Django speaks to, as its owner. Returns how many people were in it once more."""
    return sum(destroy_again(entry=entry, by=command()) for entry in entries(file))


def _tombstones(by: Actor) -> Iterator[Entry]:
    for team in Team.objects.order_by("slug"):
        with acting(role="worker", actor=by, team=team):
            rows = list(Tombstone.objects.filter(team=team).order_by("created_at").values(*FIELDS))
        yield from ({name: str(value) for name, value in row.items()} for row in rows)
