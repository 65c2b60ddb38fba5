"""XLSX workbooks: one sheet, with the values that the spreadsheet itself last calculated."""

import posixpath
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.parsers.expat import ExpatError
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from heldinmind.exchange.history.archives import DAMAGE, damaged, refuse_bombs
from heldinmind.exchange.history.markup import elements
from heldinmind.exchange.history.records import File, Record
from heldinmind.exchange.history.rows import CannotStart
from heldinmind.exchange.history.surveys import Faults, Survey
from heldinmind.exchange.history.words import _

Value = int | float | str | bool | time | date | datetime | timedelta


class Workbook:
    """One sheet of a workbook: the named one, or else the first that is visible.

    Raises CannotStart when the file is not a sound XLSX workbook, would unpack to too much, or has no such sheet.
    """

    def __init__(self, file: File, name: str, sheet: str | None = None) -> None:
        refuse_bombs(file, name)
        self._read = 0
        try:
            self._sheet, self._faults = _opened(file, name, sheet)
        except (CalamineError, ExpatError, *DAMAGE):
            raise CannotStart(damaged(name)) from None

    def share_read(self) -> float:
        return self._read / max(self._sheet.total_height, 1)

    def records(self) -> Iterator[Record]:
        """The reader begins with the first row but not the first column, and ends with the last cell that has a value."""
        start = self._sheet.start
        margin = [""] * (start[1] if start else 0)
        rows = -1
        for rows, values in enumerate(self._sheet.iter_rows()):
            self._read = rows + 1
            record = Record(rows + 1, margin + [as_text(value) for value in values], self._faults.get(rows, {}))
            if not record.is_blank:
                yield record
        for row in sorted(row for row in self._faults if row > rows):
            yield Record(row + 1, (), self._faults[row])


def _opened(file: File, name: str, sheet: str | None) -> tuple[CalamineSheet, Faults]:
    """The survey comes before the sheet is laid out, which it may forbid."""
    file.seek(0)
    with CalamineWorkbook.from_filelike(file) as workbook:
        chosen = _choose(workbook, name, sheet)
        with ZipFile(file) as archive, archive.open(_part_of(archive, chosen)) as part:
            survey = Survey(part, name)
        return workbook.get_sheet_by_name(chosen), survey.faults


def _choose(workbook: CalamineWorkbook, name: str, sheet: str | None) -> str:
    sheets = [known for known in workbook.sheets_metadata if known.typ == SheetTypeEnum.WorkSheet]
    names = [known.name for known in sheets]
    visible = [known.name for known in sheets if known.visible == SheetVisibleEnum.Visible]
    if sheet in names:
        return sheet
    if not names:
        raise CannotStart(_("%(name)s has no sheet with cells.") % {"name": name})
    if sheet is None:
        return (visible or names)[0]
    sentence = _("%(name)s has no sheet called “%(sheet)s”. Its sheets are: %(sheets)s.")
    raise CannotStart(sentence % {"name": name, "sheet": sheet, "sheets": ", ".join(names)})


def _part_of(archive: ZipFile, sheet: str) -> str:
    """The part of the zip file that holds a sheet. Raises KeyError when the workbook does not say."""
    relations = elements(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for _name, relation in relations}
    for name, attributes in elements(archive.read("xl/workbook.xml")):
        if name == "sheet" and attributes.get("name") == sheet:
            return posixpath.normpath(posixpath.join("/xl", targets[attributes.get("id")])).lstrip("/")
    raise KeyError(sheet)


def as_text(value: Value) -> str:
    """A typed cell as a person would have typed it: dates as ISO, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)
