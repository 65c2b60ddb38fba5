"""Files that leave the program for a spreadsheet: what begins like a formula is data."""

import csv
import io
from collections.abc import Iterable, Sequence

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: object) -> str:
    """A cell that a spreadsheet shows as it is and never calculates."""
    text = str(cell)
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """With a byte-order mark, by which spreadsheets know that it is UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return "\ufeff" + file.getvalue()
