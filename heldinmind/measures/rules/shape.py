"""What a scoring key says about a form and its scales; never a word of a question."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from heldinmind.measures.rules.errors import N_, Unknown
from heldinmind.measures.rules.facts import (
    Bands,
    ChangeRule,
    Code,
    Convention,
    CutOff,
    Fact,
    Licence,
    Minutes,
    Operator,
    Reliability,
    Window,
)

Direction = Literal["lower", "higher", "neither"]  # which way is better
EnteredAs = Literal["scores", "positions"]
Respondent = Literal["parent", "clinician", "service"]
Subject = Literal["respondent", "baby", "relationship", "adult relationship", "triad", "household"]


@dataclass(frozen=True, kw_only=True)
class Options(Fact):
    """The options that some items share, in printed order.

    `ticks` are the numbers on the form before any reversal; `scores` what each is worth, the ticks when left out.
    `reverse` turns the ticks round (smallest + largest - tick).
    """

    items: tuple[int, ...]
    ticks: tuple[Decimal, ...]
    scores: tuple[Decimal, ...] = ()
    reverse: bool = False
    not_applicable: Literal["refused", "scored", "left out"] = "refused"
    not_applicable_score: Decimal | None = None
    hide_after_loss: bool = False  # never ask this after a pregnancy has been lost

    @property
    def worth(self) -> tuple[Decimal, ...]:
        """What each option counts, in printed order."""
        if self.reverse:
            return tuple(min(self.ticks) + max(self.ticks) - tick for tick in self.ticks)
        return self.scores or self.ticks


@dataclass(frozen=True, kw_only=True)
class Missing(Fact):
    """How many items may stay unanswered before there is no score; those few are given the mean of the answered."""

    at_most: int = 0


@dataclass(frozen=True, kw_only=True)
class Scale(Fact):
    """A total or subscale. Without items it is kept as a number only, never worked out."""

    name: str
    minimum: Decimal
    maximum: Decimal
    items: tuple[int, ...] = ()
    method: Literal["sum", "mean"] = "sum"
    multiply: Decimal = Decimal(1)
    missing: Missing
    direction: Direction | None = None  # None: the instrument's
    raw: tuple[Decimal, ...] = ()  # a published conversion table: raw score ...
    converted: tuple[Decimal, ...] = ()  # ... and what it becomes


@dataclass(frozen=True, kw_only=True)
class Alert(Fact):
    """An answer that a clinician must see whatever the total. Compared with the item's score, after reversal."""

    item: int
    topic: str
    kind: Literal["safety", "safeguarding", "caution"]
    operator: Operator
    value: Decimal
    same_day: bool = False


@dataclass(frozen=True, kw_only=True)
class Key:
    """One version of one instrument. A used version never changes; `digest` tells whether it did."""

    name: str
    version: int
    title: str
    direction: Direction
    about: tuple[Subject, ...]
    respondents: tuple[Respondent, ...]
    licence: Licence
    edition: str = ""  # which printing of the form the item numbers follow
    ordinal: bool = False  # levels, not amounts: never averaged or subtracted
    enter_as: EnteredAs = "scores"  # what to ask of someone who copies a paper form
    minutes: Minutes | None = None
    window: Window | None = None
    options: tuple[Options, ...] = ()
    scales: tuple[Scale, ...]
    bands: tuple[Bands, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    changes: tuple[ChangeRule, ...] = ()
    alerts: tuple[Alert, ...] = ()
    codes: tuple[Code, ...] = ()
    reliability: tuple[Reliability, ...] = ()
    conventions: tuple[Convention, ...] = ()
    digest: str = field(default="", metadata={"derived": True})

    @property
    def item_count(self) -> int:
        """How many items the form has, scored or not."""
        return sum(len(options.items) for options in self.options)

    @property
    def scored_items(self) -> frozenset[int]:
        """The items that some score needs."""
        return frozenset(item for scale in self.scales for item in scale.items)

    def options_of(self, item: int) -> Options:
        """The options printed beside one item."""
        return next(options for options in self.options if item in options.items)

    def scale(self, name: str = "total") -> Scale:
        """The total or a subscale. Raises Unknown when the instrument has no such score."""
        for scale in self.scales:
            if scale.name == name:
                return scale
        known = ", ".join(scale.name for scale in self.scales)
        raise Unknown(
            N_("%(instrument)s has no score called %(scale)s; it has %(known)s."),
            instrument=self.name,
            scale=name[:40],
            known=known,
        )

    def better(self, scale: str = "total") -> Direction:
        """Which way is better on this scale."""
        return self.scale(scale).direction or self.direction

    def whole(self, scale: str = "total") -> bool:
        """Whether only whole numbers are possible: whole scores, summed, never made up for a missing item."""
        this = self.scale(scale)
        if not this.items or this.method != "sum" or this.missing.at_most or this.raw or this.multiply != 1:
            return False
        return all(score == int(score) for item in this.items for score in self.options_of(item).worth)
