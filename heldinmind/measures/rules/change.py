"""From two scores to what changed: reliably or not, in which direction, across which published boundary."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

from heldinmind.measures.rules.errors import N_, Unknown
from heldinmind.measures.rules.facts import ChangeRule, CutOff, holds
from heldinmind.measures.rules.keys import folded, load
from heldinmind.measures.rules.numbers import plain
from heldinmind.measures.rules.shape import Direction, Key
from heldinmind.measures.rules.totals import exact_total

IMPROVED, SAME, WORSE = "reliable improvement", "no reliable change", "reliable deterioration"
Class = Literal["reliable improvement", "no reliable change", "reliable deterioration"]
Movement = Literal["improved", "maintained", "worse"]
Given = Decimal | int | float | str


@dataclass(frozen=True)
class Change:
    """Two scores compared. `change` is after minus before; None stands where nothing is published to judge by."""

    change: Decimal
    class_: Class | None
    case_before: bool | None
    case_after: bool | None
    recovered: bool | None
    reliable_recovery: bool | None
    rule: ChangeRule | None
    cut_off: CutOff | None

    def as_json(self) -> dict[str, Any]:
        """What the `change` command prints: these names are a promise to other programs."""
        return {
            "change": plain(self.change),
            "class": self.class_,
            "case_before": self.case_before,
            "case_after": self.case_after,
            "recovered": self.recovered,
            "reliable_recovery": self.reliable_recovery,
            "rule": rule_as_json(self.rule, self.cut_off),
        }


def classify(key: Key, before: Given, after: Given, rule: str | None = None, scale: str = "total") -> Change:
    """Compare the first and last score of one person by a published rule (the key's default unless named).

    Recovered: met the cut-off before and no longer does. Reliable recovery: recovered by a reliable improvement.
    Whoever did not meet the cut-off before is not in recovery's denominator: look at `case_before`.
    Raises BadScore for a score out of range, Unknown for a rule the key does not have.
    """
    first, last = exact_total(key, before, scale), exact_total(key, after, scale)
    chosen = rule_of(key, scale, rule)
    boundary = cut_off_of(key, scale, chosen)
    verdict = change_class(last - first, chosen, key.better(scale))
    was = holds(first, boundary.operator, boundary.value) if boundary else None
    is_now = holds(last, boundary.operator, boundary.value) if boundary else None
    recovered = None if was is None else was and not is_now
    reliable = None if recovered is None or verdict is None else recovered and verdict == IMPROVED
    return Change(last - first, verdict, was, is_now, recovered, reliable, chosen, boundary)


def change_class(change: Decimal, rule: ChangeRule | None, better: Direction) -> Class | None:
    """Which side of the threshold a change falls on; None without a rule or without a better side."""
    if rule is None or better == "neither":
        return None
    gain = change if better == "higher" else -change
    if holds(gain, rule.operator, rule.value):
        return "reliable improvement"
    return "reliable deterioration" if holds(-gain, rule.operator, rule.value) else "no reliable change"


def rule_of(key: Key, scale: str, name: str | None) -> ChangeRule | None:
    """The named rule of change, or the default one; None when nothing is published. Raises Unknown for another name."""
    rules = [rule for rule in key.changes if rule.scale == scale]
    if name is None:
        return next((rule for rule in rules if rule.default), None)
    for rule in rules:
        if folded(rule.name) == folded(name):
            return rule
    known = ", ".join(rule.name for rule in rules) or "-"
    raise Unknown(
        N_("%(instrument)s has no rule of change called %(name)s; it has %(known)s."),
        instrument=key.name,
        name=name[:40],
        known=known,
    )


def cut_off_of(key: Key, scale: str, rule: ChangeRule | None) -> CutOff | None:
    """The boundary that the rule goes with, or the scale's default."""
    boundaries = [cut_off for cut_off in key.cut_offs if cut_off.scale == scale]
    if rule and rule.cut_off:
        return next(cut_off for cut_off in boundaries if cut_off.name == rule.cut_off)
    return next((cut_off for cut_off in boundaries if cut_off.default), None)


def rule_as_json(rule: ChangeRule | None, cut_off: CutOff | None) -> dict[str, Any] | None:
    """The published facts that were used, with their sources; `cut_off` is null when there is none."""
    if rule is None and cut_off is None:
        return None
    return {**fact_as_json(rule), "cut_off": fact_as_json(cut_off) or None}


def fact_as_json(fact: ChangeRule | CutOff | None) -> dict[str, Any]:
    facts = asdict(fact) if fact else {}
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in facts.items()}


def relationship_change(first: Given, last: Given, key: Key | None = None) -> Movement:
    """How the level of one caregiving relationship moved. Levels have an order and no distance: never averaged.

    Raises BadScore for a level that does not exist.
    """
    levels = key or load("CAREGIVING-LEVEL")
    before, after = exact_total(levels, first), exact_total(levels, last)
    if before == after:
        return "maintained"
    return "improved" if (after < before) is (levels.direction == "lower") else "worse"


def good_enough(level: Given, levels: tuple[int, ...] | None = None, key: Key | None = None) -> bool:
    """Whether a relationship at this level is good enough, by the team's own `levels` or the key's convention.

    The convention is an agreement, not a finding: its source and background mark stand in the key. Raises BadScore.
    """
    known = key or load("CAREGIVING-LEVEL")
    convention = next(each for each in known.conventions if each.default)
    return exact_total(known, level) in (convention.levels if levels is None else levels)
