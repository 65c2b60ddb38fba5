"""Kinds of published facts about an instrument, each with its source."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Operator = Literal[">=", ">", "<=", "<"]


def holds(value: Decimal, operator: Operator, limit: Decimal) -> bool:
    """Whether `value operator limit` is true, exactly as it was published."""
    return {">=": value >= limit, ">": value > limit, "<=": value <= limit, "<": value < limit}[operator]


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Anything published. `background` says that it was not confirmed in its source: show it with that mark."""

    source: str = ""
    background: bool = False


@dataclass(frozen=True, kw_only=True)
class Minutes(Fact):
    """How long it takes to answer."""

    value: Decimal


@dataclass(frozen=True, kw_only=True)
class Window(Fact):
    """Whom it is for: the respondent's age in years, and pregnancy or the baby's age."""

    respondent_from_years: int | None = None
    respondent_to_years: int | None = None
    pregnancy: bool = False
    baby_from_weeks: int | None = None
    baby_to_months: int | None = None


@dataclass(frozen=True, kw_only=True)
class Licence(Fact):
    """Who holds the wording and which kind of wording pack a team may load (reference: three packs, or own words)."""

    holder: str = ""
    terms: str
    pack: Literal["core", "nc", "site", "own"]
    attribution: str = ""  # the line that must be shown with the wording


@dataclass(frozen=True, kw_only=True)
class Bands(Fact):
    """Named stretches of a scale; each begins at its start and ends where the next begins."""

    scale: str = "total"
    starts: tuple[Decimal, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CutOff(Fact):
    """A published boundary: a score that meets it is on the side that asks for care."""

    name: str
    scale: str = "total"
    operator: Operator
    value: Decimal
    default: bool = False
    sensitivity: str = ""
    specificity: str = ""
    population: str = ""
    year: int | None = None
    citation: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeRule(Fact):
    """A published threshold of reliable change; several may stand side by side and a team chooses.

    `index` is the figure before it was rounded to `value`; `confidence` is in per cent; `cut_off` names the boundary
    that this publication goes with, when that is not the scale's default.
    """

    name: str
    scale: str = "total"
    operator: Literal[">=", ">"]
    value: Decimal
    default: bool = False
    index: Decimal | None = None
    confidence: int | None = None
    cut_off: str = ""
    population: str = ""
    year: int | None = None
    citation: str = ""


@dataclass(frozen=True, kw_only=True)
class Code(Fact):
    """What a code system calls the panel, a score or an item."""

    system: Literal["SNOMED", "LOINC"]
    of: str
    code: str
    retired: bool = False


@dataclass(frozen=True, kw_only=True)
class Reliability(Fact):
    """A published coefficient, for a team that works out its own threshold."""

    kind: str
    value: Decimal
    scale: str = "total"
    population: str = ""
    year: int | None = None
    citation: str = ""


@dataclass(frozen=True, kw_only=True)
class Convention(Fact):
    """A named reading of an ordinal level that a team may replace by its own: no threshold, an agreement."""

    name: str
    levels: tuple[int, ...]
    default: bool = False
