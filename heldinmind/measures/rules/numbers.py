"""Numbers as people and files give them, exact, and as JSON shows them."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

PLAIN = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,20})?")  # no exponents, no underscores, nothing endless
HUNDREDTH = Decimal("0.01")


def number(given: object) -> Decimal | None:
    """An exact number from an int, float, Decimal or plain text such as `12` or `2.3`; None for anything else."""
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal | str):
        return None
    exact = Decimal(str(given)) if isinstance(given, float) else given  # 2.3, not 2.29999999999999982
    text = exact.strip() if isinstance(exact, str) else f"{Decimal(exact):f}"
    return Decimal(text) if PLAIN.fullmatch(text) else None


def rounded(value: Decimal) -> Decimal:
    """Two places, halves to the even digit: what R, Python and an analyst's check give."""
    return value.quantize(HUNDREDTH, ROUND_HALF_EVEN)


def shown(value: Decimal) -> str:
    """Without needless zeros: 15.43, 23.3, 13."""
    return f"{value.normalize():f}"


def plain(value: Decimal | None) -> int | float | None:
    """As JSON holds it: a whole number without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
