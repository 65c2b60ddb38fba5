"""Lines of text for the csv reader, which by itself would hold a record of any length."""

from collections.abc import Iterator
from typing import TextIO

# A record beyond this is passed over unread; one below it is read whole, and a cell that is too long is named.
MOST_OF_A_RECORD = 16_000_000


class TooLong(Exception):
    """The record is longer than we will hold; the next line begins the next record."""


class Lines:
    """Hands out lines; raises TooLong in the middle of a record that outgrows MOST_OF_A_RECORD."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.characters = 0
        self.begin()

    def begin(self) -> None:
        """The next line starts a new record."""
        self.count = self._held = self._quotes = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._read()
        if not line:
            raise StopIteration
        if self._held >= MOST_OF_A_RECORD:
            self._pass_over(line)
            raise TooLong
        return line

    def _read(self) -> str:
        line = self._text.readline(MOST_OF_A_RECORD)
        self.count += 1
        self._held += len(line)
        self.characters += len(line)
        self._quotes += line.count('"')
        return line

    def _pass_over(self, line: str) -> None:
        """A record ends with a line that leaves no quotation mark open."""
        while line and (self._quotes % 2 or not line.endswith(("\n", "\r"))):
            line = self._read()
