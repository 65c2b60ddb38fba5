"""What every kind of file is turned into first: numbered lines of text cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

File = BinaryIO


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a sheet; `number` is the one that a spreadsheet shows.

    `faults` says by place what could not be read in a cell; `fault` is about the whole line.
    """

    number: int
    cells: Sequence[str]
    faults: Mapping[int, str] = field(default_factory=dict)
    fault: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.fault or self.faults or "".join(self.cells).strip())


class Source(Protocol):
    """A file that can be read from its beginning as often as needed."""

    def records(self) -> Iterator[Record]:
        """Every line that is not blank, the headings first."""
        ...

    def share_read(self) -> float:
        """How much of the file the latest reading has passed, from 0 to 1."""
        ...
