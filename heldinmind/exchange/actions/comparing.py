"""When two values say the same, however the database and the log hold them."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from heldinmind.exchange.actions.tables import Columns, Table, as_text
from heldinmind.kit.models import Record


def said(value: Any) -> Any:
    """One form for equal values: 1.0 and 1, a UUID and its text, a range and its text."""
    if isinstance(value, Decimal):
        return value.normalize()
    if isinstance(value, UUID):
        return str(value)
    return as_text(value) if hasattr(value, "lower_inc") else value


def as_kept(record: Record, table: Table) -> Columns:
    return {name: getattr(record, name) for name in table.defaults}


def fact(columns: Columns, table: Table) -> tuple[Any, ...]:
    """A dated fact, comparable: all that the log says of it."""
    filled = table.filled(columns)
    left_out = table.fixed | {"superseded_at"}
    return tuple(said(filled[name]) for name in table.defaults if name not in left_out)


def key(columns: Columns, table: Table) -> tuple[Any, ...]:
    """The values by which a row is found in the record: the columns of `found_by`, else its id."""
    return tuple(said(columns.get(name)) for name in table.found_by or ("id",))
