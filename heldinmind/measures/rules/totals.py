"""Scores that arrive as a number only, without their items."""

from decimal import Decimal

from heldinmind.measures.rules.errors import N_, BadScore
from heldinmind.measures.rules.numbers import number, shown
from heldinmind.measures.rules.shape import Key


def check_total(key: Key, total: Decimal | int | float | str, scale: str = "total") -> None:
    """Raise BadScore when the instrument cannot give this score, Unknown when it has no such scale.

    Only the range (and wholeness) can be checked: a total without items is kept as it came.
    """
    exact_total(key, total, scale)


def exact_total(key: Key, total: Decimal | int | float | str, scale: str = "total") -> Decimal:
    """A score given as a number, exact. Raises BadScore and Unknown."""
    this, value = key.scale(scale), number(total)
    if value is None:
        raise BadScore(
            N_("The score of %(instrument)s is a number, not %(given)s."), instrument=key.name, given=str(total)[:40]
        )
    if not this.minimum <= value <= this.maximum:
        raise BadScore(
            N_("Score out of range: %(instrument)s (%(scale)s) runs from %(low)s to %(high)s, not %(given)s."),
            instrument=key.name,
            scale=scale,
            low=shown(this.minimum),
            high=shown(this.maximum),
            given=shown(value)[:40],
        )
    if key.whole(scale) and value != int(value):
        raise BadScore(
            N_("%(instrument)s (%(scale)s) is a whole number, not %(given)s."),
            instrument=key.name,
            scale=scale,
            given=shown(value)[:40],
        )
    return value
