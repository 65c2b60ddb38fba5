"""A place in the waiting list, as a decimal between two others: nobody else has to move."""

from decimal import Decimal

SMALLEST = Decimal("0.000001")  # what the column keeps


def last(highest: Decimal | None) -> Decimal:
    """After everybody."""
    return (highest or Decimal(0)) + 1


def first(lowest: Decimal | None) -> Decimal:
    """Before everybody."""
    return Decimal(1) if lowest is None else lowest - 1


def between(before: Decimal, after: Decimal) -> Decimal | None:
    """None when nothing fits between these neighbours any more: then the whole list is numbered afresh."""
    middle = ((before + after) / 2).quantize(SMALLEST)
    return middle if before < middle < after else None
