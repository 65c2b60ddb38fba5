"""A figure with everything that must stand beside it: what it counts, out of what, what is not known, and how sure it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

INTERVAL = "Wilson 95%"


@dataclass(frozen=True)
class Group:
    """One line of a breakdown; `value` is a share, a count or a median as in the figure itself."""

    group: str
    numerator: int | None
    denominator: int | None
    unknown: int
    value: float | None
    p90: float | None = None


@dataclass(frozen=True)
class Figure:
    """One answer. `total` has its numbers; `interval` is the 95% interval of a share.

    `parts_apart`: its groups are figures of their own; `sides`: what counts and what does not, where its parts do not say.
    """

    name: str
    title: str
    definition: str
    unit: str
    shape: str
    period: tuple[date | None, date | None]
    as_known_on: date
    total: Group
    groups: tuple[Group, ...]
    by: str = ""
    instrument: str = ""
    parts_apart: bool = False
    sides: tuple[str, str] | None = None

    @property
    def apart(self) -> bool:
        """Whether each group has its own denominator."""
        return bool(self.by) or self.parts_apart

    @property
    def rest(self) -> int:
        """How many of the whole are in none of its parts; without parts, how many do not count."""
        named = [group.numerator or 0 for group in self.groups] or [self.total.numerator or 0]
        return 0 if self.apart else (self.total.denominator or 0) - sum(named)

    @property
    def interval(self) -> tuple[float, float] | None:
        return interval(self.total) if self.shape == "share" else None

    def as_json(self) -> dict[str, Any]:
        """These names are a promise to other programs. A wait also has `p90`."""
        return {
            "name": self.name,
            "title": self.title,
            "definition": self.definition,
            "unit": self.unit,
            "period": [day and day.isoformat() for day in self.period],
            "as_known_on": self.as_known_on.isoformat(),
            **self._numbers(self.total),
            "interval": self.interval and list(self.interval),
            "interval_method": INTERVAL if self.interval else None,
            "breakdown": [{"group": group.group, **self._numbers(group)} for group in self.groups],
        }

    def _numbers(self, line: Group) -> dict[str, Any]:
        numbers = {"numerator": line.numerator, "denominator": line.denominator, "unknown": line.unknown}
        return numbers | {"value": line.value} | ({"p90": line.p90} if self.shape == "wait" else {})


def interval(line: Group) -> tuple[float, float] | None:
    """Wilson's 95% interval of a share (Wilson 1927), from 0 to 1; None out of nothing. 73 of 95: 0.6742 to 0.8418."""
    if not line.denominator or line.numerator is None:
        return None
    from scipy.stats import binomtest  # here, because it takes a second to import

    found = binomtest(line.numerator, line.denominator).proportion_ci(method="wilson")
    return round(float(found.low), 4), round(float(found.high), 4)
