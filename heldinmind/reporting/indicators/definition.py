"""What a figure is: its words, its unit, what it can be broken down by, and the one expression that defines it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import TYPE_CHECKING, Any, Literal

from heldinmind.reporting.contract import VIEWS
from heldinmind.reporting.expressions import Asked, answer

if TYPE_CHECKING:
    from ibis import Table

Shape = Literal["count", "share", "wait"]
Facts = Callable[..., "Table"]

ARRIVAL = ("source", "route", "month", "quarter", "year")
CASE = (*ARRIVAL, "decision", "therapy_offered", "legal_stage")
# The groups of a breakdown that have an order of their own; months and the like are in order by name.
ORDERS: dict[str, tuple[str, ...]] = {
    "therapy_offered": ("yes", "no", "unknown", "not asked"),
    "legal_stage": (
        *("none", "early help", "child in need", "child protection plan"),
        *("pre-proceedings", "care proceedings", "looked after"),
    ),
    "weeks_waited": ("0 to 5 weeks", "6 to 11 weeks", "12 to 17 weeks", "18 weeks or more"),
}


@dataclass(frozen=True)
class Indicator:
    """`parts` is the order in which its parts are shown, of which the first `always` also when there are none of them.

    `parts_apart` says that each part is a figure of its own, not a share of the whole. `needs_rule`: of reliable change.
    `usual` is the breakdown by which it is shown among the others; `sides` names what counts and what does not, where
    its parts do not.
    """

    name: str
    title: Any
    definition: Any
    unit: Any
    shape: Shape
    by: tuple[str, ...]
    facts: Facts
    parts: tuple[str, ...] = ()
    always: int = 0
    parts_apart: bool = False
    needs_instrument: bool = False
    needs_rule: bool = False
    usual: str = ""
    sides: tuple[Any, Any] | None = None

    def expression(self, tables: dict[str, Table], asked: Asked) -> Table:
        """Rows of `section` (total, part, group), `group`, `numerator`, `denominator`, `unknown`, `value`, `p90`."""
        offered = tables | {"asked": asked}
        facts = self.facts(**{name: offered[name] for name in signature(self.facts).parameters})
        return answer(facts, tables["referrals"], asked, shape=self.shape, parts_apart=self.parts_apart)


INDICATORS: dict[str, Indicator] = {}


def indicator(**said: Any) -> Callable[[Facts], Facts]:
    """Register a figure under the name of the function that gives its facts. The function's arguments name views."""

    def register(facts: Facts) -> Facts:
        unknown = set(signature(facts).parameters) - {*VIEWS, "asked"}
        if unknown:
            raise TypeError(f"{facts.__name__} asks for what no view holds: {unknown}")
        INDICATORS[facts.__name__] = Indicator(name=facts.__name__, facts=facts, **said)
        return facts

    return register
