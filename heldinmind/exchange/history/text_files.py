"""CSV files: text that is checked as a whole first and then read line by line, so that memory stays flat."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from heldinmind.exchange.history.encoding import size_of_readable_text
from heldinmind.exchange.history.headers import column_called
from heldinmind.exchange.history.lines import MOST_OF_A_RECORD, Lines, TooLong
from heldinmind.exchange.history.records import File, Record
from heldinmind.exchange.history.rows import CannotStart
from heldinmind.exchange.history.words import _

DELIMITERS = (",", ";", "\t")

_SAMPLE = 1_000_000
_SEPARATOR_LINE = re.compile(r"sep=([,;|\t])\r?\n", re.IGNORECASE)

# The limit is the process's and not the reader's; Lines holds a record to the same size before it gets there.
csv.field_size_limit(max(csv.field_size_limit(), MOST_OF_A_RECORD))


class TextFile:
    """A CSV file in UTF-8, separated by commas, semicolons or tabs.

    Raises CannotStart when it is empty, in another encoding, or no text at all.
    """

    def __init__(self, file: File, name: str) -> None:
        self._file = file
        self._size = size_of_readable_text(file, name)
        self._characters = 0
        with self._text() as text:
            sample = text.read(_SAMPLE)
        if not sample.strip():
            raise CannotStart(_("%(name)s is empty.") % {"name": name})
        told = _SEPARATOR_LINE.match(sample)
        self._lines_before = 1 if told else 0
        self._delimiter = told[1] if told else _delimiter_of(sample)

    def share_read(self) -> float:
        """Characters over bytes: close enough for a progress bar."""
        return min(self._characters / self._size, 1.0)

    def records(self) -> Iterator[Record]:
        with self._text() as text:
            for _line in range(self._lines_before):
                text.readline()
            yield from self._records(Lines(text))
        self._characters = self._size

    def _records(self, lines: Lines) -> Iterator[Record]:
        reader = csv.reader(lines, delimiter=self._delimiter)
        width = 0
        for number in count(1):
            lines.begin()
            try:
                cells = next(reader)
                record = Record(number, cells, self._swallowing(cells, width) if lines.count > 1 else {})
            except StopIteration:
                return
            except (TooLong, csv.Error):
                record = Record(number, (), fault=_too_long())
            self._characters = lines.characters
            if not record.is_blank:
                width = width or len(record.cells)
                yield record

    def _swallowing(self, cells: list[str], width: int) -> dict[int, str]:
        """The cells that hold what looks like whole further rows."""
        most, empty_cell = max(width - 1, 4), self._delimiter * 2
        return {
            place: _open_quotation_mark()
            for place, cell in enumerate(cells)
            if "\n" in cell and empty_cell in cell and cell.count(self._delimiter) >= most
        }

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        self._file.seek(0)
        text = io.TextIOWrapper(self._file, encoding="utf-8-sig", newline="")
        try:
            yield text
        finally:
            if not self._file.closed:
                text.detach()


def _delimiter_of(sample: str) -> str:
    """The delimiter under which the most headings are known, and then the one that makes the most cells."""

    def known(delimiter: str) -> tuple[int, int]:
        headings = next(csv.reader(io.StringIO(sample.lstrip(" \r\n"), newline=""), delimiter=delimiter))
        return sum(column_called(heading) is not None for heading in headings), len(headings)

    return max(DELIMITERS, key=known)


def _too_long() -> str:
    return _(
        "This row is too long to read. If a quotation mark was opened in it and never closed, everything after it "
        "was taken as one cell: close it and import the file again."
    )


def _open_quotation_mark() -> str:
    return _(
        "This cell seems to have swallowed the rows that follow it: a quotation mark is opened here and not closed. "
        "Close it, or take it away, and import the file again."
    )
