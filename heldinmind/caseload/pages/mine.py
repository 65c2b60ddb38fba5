"""The lines of *my families*: who, how long with us, last seen, next, and what presses."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.caseload.pages.ages import ages, ago, ahead, babies_called, listed, long
from heldinmind.caseload.queries.mine import MOST, Line, day_of
from heldinmind.caseload.rules.attention import Facts, Press, place, presses
from heldinmind.design.days import clock
from heldinmind.design.tables import Cell
from heldinmind.people.models import Person
from heldinmind.referrals.pages.words import LINK, QUIET, lines


def head(*, team: bool) -> list[str]:
    columns = [_("Baby"), _("With us"), _("Last seen together"), _("Next appointment"), _("What to do")]
    return [*columns[:2], _("Held by"), *columns[2:]] if team else columns


def sorted_lines(found: Iterable[Line], today: date) -> list[Line]:
    """By what presses most; lines that press alike by who has been unseen longest."""
    keyed = [(place(presses(facts(line), today), facts(line)), line.episode.family.name, line) for line in found]
    return [line for *_key, line in sorted(keyed, key=lambda each: each[:2])]


def in_order_of(keys: Iterable[UUID], found: Iterable[Line]) -> list[Line]:
    by_key = {line.episode.pk: line for line in found}
    return [by_key[key] for key in keys if key in by_key]


def facts(line: Line) -> Facts:
    unborn = [baby.due_date for baby in line.babies if baby.state == Person.State.UNBORN and baby.due_date]
    return Facts(
        since=line.episode.opened_on,
        last_seen=day_of(line.seen_at),
        first_seen=day_of(line.first_seen_at),
        next_on=day_of(line.next_at),
        due_on=min(unborn, default=None),
        after_loss=any(baby.state in (Person.State.LOST, Person.State.DIED) for baby in line.babies),
        unrecorded=int(line.to_record is not None),
        not_written=int(line.to_write is not None),
        drafts=int(line.draft is not None),
        unrated=int(line.unrated),
    )


def row(line: Line, today: date, *, team: bool) -> list[Cell]:
    cells = [
        _baby(line, today),
        _with_us(line, today),
        _together(line, today),
        _next(line, today),
        _presses(line, today),
    ]
    return [*cells[:2], listed(line.workers) or _("nobody"), *cells[2:]] if team else cells


def count_text(count: int, *, capped: bool) -> str:
    if capped and count == MOST:
        return _("The newest %(count)s families in work. Search finds any other.") % {"count": count}
    return ngettext("%(count)s family", "%(count)s families", count) % {"count": count} if count else ""


def to_settle(count: int) -> str:
    """Empty when nothing is left to settle."""
    return (
        (ngettext("%(count)s thing to settle", "%(count)s things to settle", count) % {"count": count}) if count else ""
    )


def _baby(line: Line, today: date) -> Cell:
    family = line.episode.family
    name = babies_called(line.babies, family.name)
    return lines(
        [LINK.format(reverse("caseload:family", args=[family.pk]), name), QUIET.format(ages(line.babies, today))]
    )


def _with_us(line: Line, today: date) -> Cell:
    asked, began = line.episode.referral.received_on, line.episode.opened_on
    waited = _("waited %(long)s") % {"long": long(asked, began)} if began > asked else ""
    return lines([long(asked, today), QUIET.format(waited) if waited else ""])


def _together(line: Line, today: date) -> str:
    seen = day_of(line.together_at)
    if seen:
        return ago(seen, today)
    return (
        _("not together; seen %(ago)s") % {"ago": ago(localdate(line.seen_at), today)} if line.seen_at else _("not yet")
    )


def _next(line: Line, today: date) -> str:
    if line.next_at is None:
        return _("none")
    return _("%(day)s, %(time)s") % {"day": ahead(localdate(line.next_at), today), "time": clock(line.next_at)}


def _presses(line: Line, today: date) -> Cell:
    """The most pressing three, each where it is dealt with."""
    known = facts(line)
    told: list[Any] = [_said(press, line, known, today) for press in presses(known, today)[:3]]
    return lines(told) if told else QUIET.format(_("nothing"))


def _said(press: Press, line: Line, known: Facts, today: date) -> Any:
    family, unborn = line.episode.family, [baby for baby in line.babies if baby.state == Person.State.UNBORN]
    unseen = ngettext("Not seen for %(count)s week", "Not seen for %(count)s weeks", _weeks(known, today))
    to: dict[Press, tuple[str, str, Any]] = {
        Press.BIRTH: (_("Due date has passed"), "care:birth", unborn[0].pk if unborn else None),
        Press.UNSEEN: (unseen % {"count": _weeks(known, today)}, "", None),
        Press.UNRECORDED: (_("Say what happened"), "care:contact", line.to_record),
        Press.NOT_WRITTEN: (_("Write up the last meeting"), "care:note", line.to_write),
        Press.DRAFT: (_("Finish your note"), "care:draft", line.draft),
        Press.NO_APPOINTMENT: (_("Make an appointment"), "care:appointment", family.pk),
        Press.NO_LEVEL: (_("Rate the caregiving levels"), "care:levels", family.pk),
    }
    words, name, key = to[press]
    return LINK.format(reverse(name, args=[key]), words) if name else words


def _weeks(known: Facts, today: date) -> int:
    return (today - (known.last_seen or known.since)).days // 7
