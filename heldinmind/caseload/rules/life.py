"""The life bar: a baby's life so far, what of it was spent waiting, when we met, and what comes next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

WIDTH = 1140.0  # of the picture, in its own units
EDGE = 14.0  # left free at both ends, so that a mark there is whole
NEAR = 17.0  # marks nearer than this are drawn as one
LEAST = timedelta(days=28)  # the shortest time drawn: a week-old life is not one dot
AHEAD = 0.05  # of the bar, beyond the last day


class Kind(StrEnum):
    BEFORE = "before"  # this life before anybody asked us
    WAITING = "waiting"
    WITH_US = "with us"
    AHEAD = "ahead"
    BORN = "born"
    DUE = "due"
    ASKED = "asked"
    TOGETHER = "together"  # a carer and a baby were seen in one meeting
    SEEN = "seen"  # somebody was, but not both
    MISSED = "missed"
    TODAY = "today"
    NEXT = "next"


@dataclass(frozen=True)
class Met:
    """One meeting that was to be: who was seen there."""

    on: date
    kind: Kind  # together, seen or missed


@dataclass(frozen=True)
class Life:
    """What is known. `asked_on` is the first referral, `began_on` the day somebody was given the family."""

    today: date
    born_on: date | None = None
    due_on: date | None = None
    asked_on: date | None = None
    began_on: date | None = None
    ended_on: date | None = None
    met: tuple[Met, ...] = ()
    next_on: date | None = None


@dataclass(frozen=True)
class Stretch:
    """A piece of the bar, in days and in the picture's units."""

    kind: Kind
    since: date
    until: date
    x: float
    width: float


@dataclass(frozen=True)
class Mark:
    """One day on the bar; `count` meetings when several lie too near to be told apart."""

    kind: Kind
    on: date
    x: float
    count: int = 1


@dataclass(frozen=True)
class Bar:
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]


def bar(life: Life) -> Bar | None:
    """None when there is nothing to draw: neither a birth nor a due date nor a referral is known."""
    known = [day for day in (life.born_on, life.asked_on) if day and day <= life.today]
    if not known:
        return None
    first = min(known)
    last = max(day for day in (life.today, life.next_on, _expected(life), first + LEAST) if day)
    scale = _Scale(first, last + (last - first) * AHEAD)
    return Bar(tuple(_stretches(life, scale)), tuple(_marks(life, scale)))


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

    def holds(self, day: date) -> bool:
        """A due date that passed before anybody asked us, say, is told in the list alone."""
        return self.first <= day <= self.last


def _expected(life: Life) -> date | None:
    return None if life.born_on else life.due_on


def _stretches(life: Life, scale: _Scale) -> Iterable[Stretch]:
    """One after the other from the first day to the last; a piece without any day is left out."""
    here = max(life.ended_on or life.today, scale.first)
    asked = min(life.asked_on or here, here)
    began = min(max(life.began_on or here, asked), here)
    days = [scale.first, asked, began, here, scale.last]
    kinds = [Kind.BEFORE, Kind.WAITING, Kind.WITH_US, Kind.AHEAD]
    for kind, (since, until) in zip(kinds, pairwise(days), strict=True):
        if until > since:
            yield Stretch(kind, since, until, scale.x(since), round(scale.x(until) - scale.x(since), 1))


def _marks(life: Life, scale: _Scale) -> Iterable[Mark]:
    single = [
        (Kind.BORN, life.born_on),
        (Kind.DUE, _expected(life)),
        (Kind.ASKED, life.asked_on),
        (Kind.TODAY, life.today),
        (Kind.NEXT, life.next_on),
    ]
    yield from (Mark(kind, day, scale.x(day)) for kind, day in single if day and scale.holds(day))
    yield from together([Mark(met.kind, met.on, scale.x(met.on)) for met in life.met if scale.holds(met.on)])


def together(marks: Sequence[Mark]) -> list[Mark]:
    """Meetings too near to one another become one mark; one that was missed is never hidden among others."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.on, mark.kind)):
        before = found[-1] if found else None
        if before and mark.x - before.x < NEAR and (mark.kind == Kind.MISSED) == (before.kind == Kind.MISSED):
            kind = before.kind if before.kind == mark.kind else Kind.SEEN
            found[-1] = Mark(kind, before.on, before.x, before.count + 1)
        else:
            found.append(mark)
    return found
