"""The life bar in words: what stands at its marks, and the same facts as a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.care.queries import ContactSeen
from heldinmind.care.rules.attendance import ATTENDED, DID_NOT_ATTEND, LATE, LATE_NOT_SEEN, WAS_NOT_BROUGHT
from heldinmind.caseload.pages.ages import long
from heldinmind.caseload.rules.life import EDGE, WIDTH, Bar, Kind, Life, Mark, Met, Stretch
from heldinmind.design.days import long_date
from heldinmind.kit.ages import gestation_weeks, is_early

LETTER = 7.9  # the mean width of a letter at the picture's size of type
THERE = {ATTENDED, LATE}
MISSED = {DID_NOT_ATTEND, WAS_NOT_BROUGHT, LATE_NOT_SEEN}


@dataclass(frozen=True)
class Label:
    """Words above (`row` 0) or below (1) the bar; `anchor` as SVG knows it."""

    words: str
    x: float
    row: int
    anchor: str


@dataclass(frozen=True)
class Fact:
    day: str
    words: str


def met(meetings: Iterable[ContactSeen], babies: set[object], carers: set[object]) -> tuple[Met, ...]:
    """What each meeting was for the bar. One that was cancelled is no meeting."""
    found = [(localdate(each.contact.held_at), _kind(each, babies, carers)) for each in meetings]
    return tuple(Met(day, kind) for day, kind in reversed(found) if kind)


def _kind(meeting: ContactSeen, babies: set[object], carers: set[object]) -> Kind | None:
    there = {person.pk for person, what in meeting.people if what in THERE}
    if there & babies and there & carers:
        return Kind.TOGETHER
    if meeting.anybody_came:
        return Kind.SEEN
    return Kind.MISSED if any(what in MISSED for _person, what in meeting.people) else None


def labels(life: Life, drawn: Bar) -> list[Label]:
    """As many as there is room for; what matters most gets its place first, and the list says it all."""
    placed: list[Label] = []
    for label in [*_above(life, drawn.marks), *_below(life, drawn)]:
        if not any(_overlap(label, other) for other in placed):
            placed.append(label)
    return placed


def _above(life: Life, marks: Sequence[Mark]) -> Iterable[Label]:
    words = {
        Kind.TODAY: _("today"),
        Kind.BORN: _born(life),
        Kind.DUE: _("due date"),
        Kind.ASKED: _("referred"),
    }
    for kind, said in words.items():
        yield from (_label(said, mark.x, 0) for mark in marks if mark.kind == kind)


def _below(life: Life, drawn: Bar) -> Iterable[Label]:
    yield from (_label(_("next"), mark.x, 1) for mark in drawn.marks if mark.kind == Kind.NEXT)
    for kind, said in ((Kind.WITH_US, _meetings(life.met)), (Kind.WAITING, None)):
        for stretch in drawn.stretches:
            if stretch.kind == kind:
                yield _label(said or _waited(stretch), stretch.x + stretch.width / 2, 1)


def _label(words: str, x: float, row: int) -> Label:
    half = len(words) * LETTER / 2
    if x - half < EDGE:
        return Label(words, EDGE, row, "start")
    if x + half > WIDTH - EDGE:
        return Label(words, WIDTH - EDGE, row, "end")
    return Label(words, round(x, 1), row, "middle")


def _ends(label: Label) -> tuple[float, float]:
    width = len(label.words) * LETTER
    start = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return start, start + width


def _overlap(one: Label, other: Label) -> bool:
    (a, b), (c, d) = _ends(one), _ends(other)
    return one.row == other.row and a < d + LETTER and c < b + LETTER


def facts(life: Life, drawn: Bar) -> list[Fact]:
    """Everything the picture shows, by day; what fell on one day in one line."""
    days: dict[date, list[str]] = {}
    for day, words in sorted(_dated(life, drawn), key=lambda fact: fact[0]):
        days.setdefault(day, []).append(words)
    return [Fact(long_date(day), ", ".join(words)) for day, words in days.items()]


def _dated(life: Life, drawn: Bar) -> Iterable[tuple[date, str]]:
    if life.born_on or life.due_on:
        yield (life.born_on, _born(life)) if life.born_on else (life.due_on or life.today, _("due date"))
    if life.asked_on:
        yield life.asked_on, _("referred")
    yield from ((stretch.since, _waited(stretch)) for stretch in drawn.stretches if stretch.kind == Kind.WAITING)
    if life.met:
        yield life.met[-1].on, _("up to this day %(meetings)s") % {"meetings": _meetings(life.met)}
    if life.ended_on:
        yield life.ended_on, _("our work ended")
    if life.next_on:
        yield life.next_on, _("next appointment")


def _born(life: Life) -> str:
    if life.born_on and life.due_on and is_early(life.born_on, life.due_on):
        return _("born at %(weeks)s weeks") % {"weeks": gestation_weeks(life.due_on, life.born_on)}
    return _("born")


def _waited(stretch: Stretch) -> str:
    return _("waited %(long)s") % {"long": long(stretch.since, stretch.until)}


def _meetings(met: Sequence[Met]) -> str:
    """Such as: 6 meetings, 4 together, 1 missed."""
    if not met:
        return _("no meeting yet")
    held = sum(each.kind != Kind.MISSED for each in met)
    parts = [ngettext("%(count)s meeting", "%(count)s meetings", held) % {"count": held}]
    parts += _counted(met)
    return ", ".join(parts)


def _counted(met: Sequence[Met]) -> list[str]:
    counts = {kind: len(list(group)) for kind, group in groupby(sorted(each.kind for each in met))}
    said = [(Kind.TOGETHER, _("%(count)s together")), (Kind.MISSED, _("%(count)s missed"))]
    return [words % {"count": counts[kind]} for kind, words in said if kind in counts]
