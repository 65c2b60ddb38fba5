"""What has to be written so that the record says what a changed row says, and what is left as a person changed it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from heldinmind.exchange.actions.comparing import as_kept, fact, said
from heldinmind.exchange.actions.sheets import Ids, Sheet
from heldinmind.exchange.actions.standing import Standing
from heldinmind.exchange.actions.tables import PERSON, STEP, WAITING_EVENT, Columns, Table
from heldinmind.kit.models import Record
from heldinmind.people.models import Person

GONE = (Person.State.LOST, Person.State.DIED)
OF_A_BIRTH = {"state", "birth_date", "due_date"}
# Where one of these was left as it is, no step of the way is told about it.
TOLD_AS_STEPS = {"decision", "decided_on", "joined_on", "left_on"}


@dataclass(frozen=True)
class Plans:
    """Three readings of one row, with the same ids: what was written *then*, what the *same* cells say today, and *now*."""

    then: Sheet
    same: Sheet
    now: Sheet

    def names(self) -> list[str]:
        """The names of all rows, each after the rows that it points at."""
        return list({**self.then.lines, **self.now.lines})

    def table(self, name: str) -> Table:
        return (self.now.lines.get(name) or self.then.lines[name])[0]

    def differs(self, name: str) -> bool:
        """Whether the changed row says something of this that its unchanged cells do not."""
        same, now = self.same.lines.get(name), self.now.lines.get(name)
        if same is None or now is None:
            return now is not None
        return now[0].filled(now[1]) != now[0].filled(same[1])

    def vanished(self) -> Iterator[str]:
        """Names that the changed row no longer has. They are only told: nothing is taken out of the record."""
        for name, (table, _columns) in self.same.lines.items():
            if name not in self.now.lines and not (table.owner or table.added_only):
                yield name


@dataclass
class Pen:
    """Decides, row by row of the plans, what to change, supersede, add or leave.

    `real`: planned id to the id in the record, None where it cannot be told. `kept`: name to the columns that were left
    as a person changed them (empty: all of the row).
    """

    plans: Plans
    standing: Standing
    roots: Ids
    real: dict[str, str | None] = field(default_factory=dict)
    changes: list[tuple[Record, Columns]] = field(default_factory=list)
    superseded: list[Record] = field(default_factory=list)
    new: dict[Table, list[Columns]] = field(default_factory=dict)
    kept: dict[str, set[str]] = field(default_factory=dict)
    _groups: set[tuple[Table, str]] = field(default_factory=set)

    def decide(self) -> None:
        self.real.update({pk: pk for pk in self.roots.values()})
        for name in self.plans.names():
            table, columns = self.plans.then.lines.get(name) or self.plans.now.lines[name]
            if table.owner:
                self._facts(table, columns[table.owner])
            else:
                self.real[columns["id"]] = self._row(name, table, columns)

    def _row(self, name: str, table: Table, columns: Columns) -> str | None:
        known = self._known(columns)
        was_there = name in self.plans.then.lines and not self._stands_on_new(known)
        if known is None or (was_there and table in (STEP, WAITING_EVENT)):
            return None
        record = None if table in (STEP, WAITING_EVENT) else self.standing.find(table, known)
        if record is not None:
            self._compare(record, name, table)
            return str(record.pk)
        if was_there:
            if self.plans.differs(name):
                self.kept[name] = set()
            return None
        return self._add(name, table) if name in self.plans.now.lines else None

    def _known(self, columns: Columns) -> Columns | None:
        """The columns as the record has them; None when something they point at cannot be told."""
        known = {
            name: self.real.get(value, value) if isinstance(value, str) else value for name, value in columns.items()
        }
        known["id"] = columns["id"]
        broken = any(value is None and columns[name] is not None for name, value in known.items())
        return None if broken else known

    def _stands_on_new(self, known: Columns | None) -> bool:
        added = {row["id"] for rows in self.new.values() for row in rows}
        return known is not None and any(value in added for value in known.values() if isinstance(value, str))

    def _add(self, name: str, table: Table) -> str | None:
        columns = self._known(self.plans.now.lines[name][1])
        if columns is None or (table in (STEP, WAITING_EVENT) and self._left_steps()):
            return None
        self.new.setdefault(table, []).append(columns)
        pk: str = columns["id"]
        return pk

    def _left_steps(self) -> bool:
        return any(columns & TOLD_AS_STEPS for columns in self.kept.values())

    def _compare(self, record: Record, name: str, table: Table) -> None:
        if not self.plans.differs(name):
            return
        then, same, now = (
            self._filled(sheet, name, table) for sheet in (self.plans.then, self.plans.same, self.plans.now)
        )
        changes, kept = {}, set()
        for column in table.defaults.keys() - table.fixed:
            current, new = said(getattr(record, column)), now[column]
            if said(same[column]) == said(new) or current == said(new):
                continue
            if current == said(then[column]):
                changes[column] = new
            else:
                kept.add(column)
        if table is PERSON:
            _mind_the_birth(record, changes, kept)
        if changes:
            self.changes.append((record, changes))
        if kept:
            self.kept[name] = kept

    def _filled(self, sheet: Sheet, name: str, table: Table) -> Columns:
        """What a plan says of it, in the record's own ids; where it says nothing, what a new row begins with."""
        line = sheet.lines.get(name)
        return table.filled((self._known(line[1]) or line[1]) if line else {})

    def _facts(self, table: Table, owner: str) -> None:
        """All dated facts of one thing together: changed only where the record holds just what the import wrote."""
        if (table, owner) in self._groups:
            return
        self._groups.add((table, owner))
        then, same, now = (
            self._group(sheet, table, owner) for sheet in (self.plans.then, self.plans.same, self.plans.now)
        )
        wanted = {
            name: then[name] if name in then and same.get(name) == columns else columns for name, columns in now.items()
        }
        pk = self.real.get(owner)
        standing = {fact(as_kept(row, table), table): row for row in self.standing.facts(table, pk)} if pk else {}
        self._recognise(table, then, standing)
        self._recognise(table, now, standing)
        as_was = {fact(columns, table) for columns in then.values()}
        as_wanted = {fact(columns, table): (name, columns) for name, columns in wanted.items()}
        if same == now or standing.keys() == as_wanted.keys():
            return
        if pk is None or standing.keys() != as_was:
            self.kept[next(iter(now or same))] = {table.owner}
            return
        self.superseded += [row for key, row in standing.items() if key not in as_wanted]
        for key, (name, columns) in as_wanted.items():
            if key not in standing:
                self.real[columns["id"]] = self._add(name, table)

    def _group(self, sheet: Sheet, table: Table, owner: str) -> dict[str, Columns]:
        """By name, in the record's own ids."""
        mine = {name: columns for name, (kind, columns) in sheet.lines.items() if kind is table}
        owned = {name: self._known(columns) for name, columns in mine.items() if columns[table.owner] == owner}
        return {name: columns for name, columns in owned.items() if columns is not None}

    def _recognise(self, table: Table, planned: dict[str, Columns], standing: dict[tuple[Any, ...], Record]) -> None:
        """The record's id for each planned fact that it holds."""
        for columns in planned.values():
            row = standing.get(fact(columns, table))
            self.real[columns["id"]] = str(row.pk) if row else self.real.get(columns["id"])


def _mind_the_birth(record: Record, changes: Columns, kept: set[str]) -> None:
    """State follows the dates. Of a child who was lost or has died, the log changes no date."""
    kept.discard("state")
    if getattr(record, "state", "") in GONE:
        kept |= changes.keys() & (OF_A_BIRTH - {"state"})
        for column in OF_A_BIRTH:
            changes.pop(column, None)
    elif changes.get("birth_date"):
        changes["state"] = Person.State.BORN.value
