"""What a reference stands for already: the row that was last imported under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self
from uuid import UUID

from heldinmind.exchange.actions.desk import Desk
from heldinmind.exchange.history.checking import check
from heldinmind.exchange.history.reruns import changed_cells
from heldinmind.exchange.history.rows import Checked, LogRow, RawRow
from heldinmind.referrals.models import Referral


@dataclass(frozen=True)
class Earlier:
    """A referral of this reference. Without a digest it did not come from a log."""

    referral: UUID
    family: UUID | None
    digest: str | None
    imported_on: date | None
    cells: Mapping[str, str] = field(default_factory=dict)

    def with_cells(self, cells: Mapping[str, str]) -> Self:
        return replace(self, cells=cells)

    def is_same(self, row: LogRow) -> bool:
        """Nothing to write: every filled cell is as it was."""
        return self.digest == row.fingerprint or not self.changes(row)

    def changes(self, row: LogRow) -> dict[str, str]:
        return changed_cells(self.cells, row.content)

    def merged(self, row: LogRow, desk: Desk) -> Checked:
        """The row as it is now known: what is filled in it, and what was known before where it is blank."""
        return _read(row.number, {**self.cells, **self.changes(row)}, desk)

    def as_was(self, desk: Desk) -> Checked:
        """The row as it was last imported. A code that has left its list since is left out: nothing is compared with it."""
        cells = dict(self.cells)
        found = _read(0, cells, desk)
        while found.row is None and cells.keys() & _at_fault(found):
            cells = {column: text for column, text in cells.items() if column not in _at_fault(found)}
            found = _read(0, cells, desk)
        return found


def _read(number: int, cells: Mapping[str, str], desk: Desk) -> Checked:
    return check(RawRow(number, cells), desk.lists, desk.known.today, {})


def _at_fault(checked: Checked) -> set[str]:
    return {problem.column for problem in checked.problems}


def earlier_rows(rows: Sequence[LogRow], desk: Desk) -> dict[str, Earlier]:
    """By reference. Cells are fetched only where they may differ."""
    wanted = {row.reference: row.fingerprint for row in rows}
    found = Referral.objects.filter(team=desk.team, reference__in=wanted)
    told = found.values_list("reference", "pk", "family_id", "imported_row__digest", "imported_row__imported_on")
    earlier = {reference: Earlier(*rest) for reference, *rest in told}  # type: ignore[arg-type]
    differ = [was.referral for reference, was in earlier.items() if was.digest and was.digest != wanted[reference]]
    cells = found.filter(pk__in=differ).values_list("reference", "imported_row__cells")
    return earlier | {reference: earlier[reference].with_cells(kept) for reference, kept in cells}
