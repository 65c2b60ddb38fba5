"""From answers to scores, always worked out from the items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from heldinmind.measures.rules.answers import Answer, Blank, Mark, marks
from heldinmind.measures.rules.errors import N_, BadAnswers
from heldinmind.measures.rules.facts import holds
from heldinmind.measures.rules.numbers import plain, rounded
from heldinmind.measures.rules.shape import Alert, Key, Scale


@dataclass(frozen=True)
class Flag:
    """An answer that a clinician must see. Not answered is a flag of its own, never a nought."""

    alert: Alert
    state: str  # "raised" or "not answered"

    def as_json(self) -> dict[str, Any]:
        return {"item": self.alert.item, "topic": self.alert.topic, "kind": self.alert.kind, "state": self.state}


@dataclass(frozen=True)
class Scored:
    """One response, scored: every score and band by scale name; None where the key allows no score."""

    instrument: str
    version: int
    scores: Mapping[str, Decimal | None]
    bands: Mapping[str, str | None]
    flags: tuple[Flag, ...]
    prorated: bool
    missing: tuple[int, ...]

    @property
    def total(self) -> Decimal | None:
        """The total, or None when there is none or the instrument has only subscales."""
        return self.scores.get("total")

    def as_json(self) -> dict[str, Any]:
        """What the `score` command prints: these names are a promise to other programs."""
        return {
            "instrument": self.instrument,
            "version": self.version,
            "scores": {name: plain(value) for name, value in self.scores.items()},
            "bands": dict(self.bands),
            "flags": [flag.as_json() for flag in self.flags],
            "prorated": self.prorated,
            "missing": list(self.missing),
        }


def score(key: Key, answers: Sequence[Answer], as_: str = "scores") -> Scored:
    """Score one response.

    `as_` says what was given: `scores`, the numbers on the form before any reversal, or `positions`, the places of the
    options counted from 1. None or "" is not answered; "NA" is not applicable. Raises BadAnswers.
    """
    if as_ not in ("scores", "positions"):
        raise BadAnswers(N_("Answers are given as scores or as positions, not as %(given)s."), given=as_)
    marked = marks(key, answers, "scores" if as_ == "scores" else "positions")
    scores = {scale.name: scale_score(scale, marked) for scale in key.scales}
    missing = tuple(item for item in sorted(key.scored_items) if marked[item] is Blank.MISSING)
    return Scored(
        instrument=key.name,
        version=key.version,
        scores=scores,
        bands={bands.scale: band(key, bands.scale, scores[bands.scale]) for bands in key.bands},
        flags=flags(key, marked),
        prorated=any(scores[scale.name] is not None and set(scale.items) & set(missing) for scale in key.scales),
        missing=missing,
    )


def scale_score(scale: Scale, marked: Mapping[int, Mark]) -> Decimal | None:
    """One total or subscale; None when too much is missing.

    A sum with missing items stands for all of them: sum x items / answered, rounded to two places.
    """
    relevant = [marked[item] for item in scale.items]
    answered = [each for each in relevant if isinstance(each, Decimal)]
    if not answered or relevant.count(Blank.MISSING) > scale.missing.at_most:
        return None
    amount = sum(answered, Decimal(0)) * scale.multiply
    if scale.method == "mean":
        amount /= len(answered)
    elif len(answered) < len(relevant):
        amount = amount * len(relevant) / len(answered)
    return rounded(dict(zip(scale.raw, scale.converted, strict=True)).get(amount, amount))


def band(key: Key, scale: str, value: Decimal | None) -> str | None:
    """The band a score has reached. A prorated score between two bands has not reached the higher."""
    reached = None
    for bands in key.bands:
        if bands.scale == scale and value is not None:
            reached = [name for name, start in zip(bands.names, bands.starts, strict=True) if value >= start][-1]
    return reached


def flags(key: Key, marked: Mapping[int, Mark]) -> tuple[Flag, ...]:
    """What must be seen whatever the total; a caution that was not answered needs nobody's eyes."""
    found = []
    for alert in key.alerts:
        given = marked.get(alert.item, Blank.MISSING)
        if isinstance(given, Decimal):
            if holds(given, alert.operator, alert.value):
                found.append(Flag(alert, "raised"))
        elif alert.kind != "caution":
            found.append(Flag(alert, "not answered"))
    return tuple(found)
