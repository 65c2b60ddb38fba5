"""Every figure, each defined once. Order matters: it is the order in which they are shown, the relationship first."""

from heldinmind.reporting.indicators import (  # isort: skip
    relating,
    living,
    arriving,
    waiting,
    seeing,
    measuring,
    ending,
)
from heldinmind.reporting.indicators.definition import INDICATORS, ORDERS, Indicator

__all__ = [
    "INDICATORS",
    "ORDERS",
    "Indicator",
    "arriving",
    "ending",
    "living",
    "measuring",
    "relating",
    "seeing",
    "waiting",
]
