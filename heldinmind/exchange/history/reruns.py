"""How a row is compared with the row last imported under its reference."""

from collections.abc import Mapping
from hashlib import sha256

from heldinmind.exchange.history.columns import COLUMNS


def fingerprint(content: Mapping[str, str]) -> str:
    """The same for the same cells, in whatever order they come; a cell can hold no separator of ours."""
    return sha256("\x1e".join([content.get(column, "") for column in COLUMNS]).encode()).hexdigest()


def changed_cells(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The cells to write on a rerun: those filled now and not the same before. A blank cell erases nothing."""
    return {column: text for column, text in after.items() if text and before.get(column) != text}
