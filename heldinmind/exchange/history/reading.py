"""A referral log as it arrives: opened, its headings understood, its rows handed out one by one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Self

from heldinmind.exchange.history.headers import Headings, match
from heldinmind.exchange.history.records import File, Record, Source
from heldinmind.exchange.history.rows import CannotStart, Problem, RawRow
from heldinmind.exchange.history.surveys import letters_of
from heldinmind.exchange.history.text_files import TextFile
from heldinmind.exchange.history.words import _, shown
from heldinmind.exchange.history.workbooks import Workbook

_ZIP = b"PK\x03\x04"


def open_log(
    file: str | Path | File, *, name: str = "", sheet: str | None = None, mapping: Mapping[str, str] | None = None
) -> "Log":
    """Open a CSV or XLSX log; `name` is what people call the file, `mapping` sends headings to columns or `ignore`.

    A file is told by its content, not by its name. Raises CannotStart when it cannot be read at all. A file that was
    opened here is closed with the log; one that was handed in stays open.
    """
    if not isinstance(file, str | Path):
        return Log(_source(file, name or _("The file"), sheet), mapping)
    try:
        opened = Path(file).open("rb")  # noqa: SIM115 - the log closes it
    except OSError as error:
        raise CannotStart(_("%(name)s cannot be opened: %(why)s.") % {"name": file, "why": error.strerror}) from None
    try:
        return Log(_source(opened, name or Path(file).name, sheet), mapping, opened)
    except BaseException:
        opened.close()
        raise


def _source(file: File, name: str, sheet: str | None) -> Source:
    file.seek(0)
    if file.read(len(_ZIP)) == _ZIP:
        return Workbook(file, name, sheet)
    if sheet is not None:
        raise CannotStart(_("%(name)s is a text file and has no sheets. Leave the sheet out.") % {"name": name})
    return TextFile(file, name)


class Log:
    """An open log: iterate over it for its rows, as often as wanted, but once at a time."""

    def __init__(self, source: Source, mapping: Mapping[str, str] | None, opened: File | None = None) -> None:
        self._source = source
        self._opened = opened
        self.headings: Headings = match(_headers(source), mapping)

    @property
    def headers(self) -> tuple[str, ...]:
        return tuple(header for header in self.headings.headers if header)

    @property
    def matched(self) -> dict[str, str]:
        """Heading to column."""
        return self.headings.matched

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The headings that a mapping must send to a column or to `ignore`."""
        return self.headings.unmatched

    def preview(self, rows: int = 5) -> list[dict[str, str]]:
        """The first rows as heading to cell, before anybody has said what the headings mean."""
        return [dict(self._named(record)) for record in islice(self._source.records(), 1, rows + 1)]

    def share_read(self) -> float:
        """How far the latest iteration has come, from 0 to 1."""
        return self._source.share_read()

    def __iter__(self) -> Iterator[RawRow]:
        """The rows that are not blank. Raises CannotStart, before the first, while the headings are not settled."""
        if reasons := self.headings.reasons_not_to_start():
            raise CannotStart(*reasons)
        return self._rows()

    def _rows(self) -> Iterator[RawRow]:
        places = self.headings.places
        columns, pick, width = tuple(places), itemgetter(*places.values()), len(self.headings.headers)
        for record in islice(self._source.records(), 1, None):
            cells = record.cells
            if len(cells) < width:
                cells = [*cells, *[""] * (width - len(cells))]
            if record.fault or record.faults or len(cells) > width:
                yield _faulty(record, places, cells[width:])
            else:
                yield RawRow(record.number, dict(zip(columns, pick(cells), strict=True)))

    def _named(self, record: Record) -> Iterator[tuple[str, str]]:
        cells = zip(self.headings.headers, record.cells, strict=False)
        return ((header, shown(cell)) for header, cell in cells if header)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _headers(source: Source) -> list[str]:
    """The headings, trimmed; a column that has cells and no heading is called after its letter."""
    heading = next(source.records(), None)
    if heading is None or heading.fault or heading.faults:
        raise CannotStart(_("The first line must hold the headings of the columns, as text."))
    headers = [" ".join(header.split()) for header in heading.cells]
    for place in _filled(source, {place for place, header in enumerate(headers) if not header}):
        headers[place] = f"(column {letters_of(place)})"  # not translated: a mapping names it
    return headers


def _filled(source: Source, places: set[int]) -> set[int]:
    """Those of these places where any row has something: nothing is dropped in silence, and an empty column is."""
    found: set[int] = set()
    for record in islice(source.records() if places else (), 1, None):
        found |= {place for place in places - found if "".join(record.cells[place : place + 1]).strip()}
        if found == places:
            break
    return found


def _faulty(record: Record, places: dict[str, int], beyond: Sequence[str]) -> RawRow:
    """A row of which some cells, or all, could not be read from the file."""
    if record.fault:
        return RawRow(record.number, {}, (Problem(record.number, "", "", record.fault),))
    cells = dict.fromkeys(places, "")
    problems = []
    for column, place in places.items():
        cells[column] = record.cells[place] if place < len(record.cells) else ""
        if place in record.faults:
            problems.append(Problem(record.number, column, shown(cells[column]), record.faults[place]))
            cells[column] = ""
    if extra := [cell for cell in beyond if cell.strip()]:
        problems.append(Problem(record.number, "", shown(extra[0]), _more_cells_than_headings()))
    return RawRow(record.number, cells, tuple(problems))


def _more_cells_than_headings() -> str:
    return _(
        "This row has more cells than there are headings. Give the column a heading, or put quotation marks around "
        "a cell that holds the separator itself."
    )
