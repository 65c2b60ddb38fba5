"""What one row of a log becomes: rows of our tables, each under a name by which a rerun knows it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from uuid_utils import uuid7

from heldinmind.exchange.actions.tables import Columns, Table
from heldinmind.exchange.history.rows import LogRow

Ids = dict[str, str]


@dataclass(frozen=True)
class Known:
    """What does not change from row to row: the day, the team's charge bands and the versions of the scoring keys."""

    today: date
    bands: Mapping[str, str]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something a person has to look at; `whose` is the name of the person it is about, or nothing."""

    kind: str
    words: str
    whose: str = ""


@dataclass(slots=True)
class Sheet:
    """`lines` holds table and columns by name. A name that is in `ids` keeps its id; any other is given a new one."""

    row: LogRow
    known: Known
    ids: Ids = field(default_factory=dict)
    lines: dict[str, tuple[Table, Columns]] = field(default_factory=dict)
    doubts: list[Doubtful] = field(default_factory=list)

    def put(self, name: str, table: Table, /, **columns: Any) -> str:
        ids = self.ids
        pk = ids.get(name)
        if pk is None:
            pk = ids[name] = new_id()
        columns["id"] = pk
        self.lines[name] = (table, columns)
        return pk

    def doubt(self, kind: str, words: str, whose: str = "") -> None:
        self.doubts.append(Doubtful(kind, words, whose))


def new_id() -> str:
    return str(uuid7())


def given(**columns: Any) -> Columns:
    """Only what the log says; the rest keeps the table's default."""
    return {name: value for name, value in columns.items() if value is not None}
