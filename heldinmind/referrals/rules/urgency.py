"""Why a family should not wait long: reasons in words, never one number. A person orders the list.

A page tells ages and weeks beside them (`rules.babies`, `waited`), so the reasons do not repeat them.
The thresholds are our own conventions, told here and on the page; none comes from a published scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heldinmind.kit.ages import TERM, birthday, whole_weeks
from heldinmind.kit.words import Words, ngettext
from heldinmind.kit.words import words as _
from heldinmind.referrals.rules.babies import WEEKS as YOUNG  # a baby whose age we still count in weeks
from heldinmind.referrals.rules.babies import BabyDates

BIRTH_IS_NEAR = timedelta(weeks=12)
LIMIT_IS_NEAR = timedelta(weeks=13)
LONG_SHARE = 1 / 3  # of the baby's life, or of the pregnancy so far
LONG_ENOUGH = 4  # weeks: a share of a very short life says little


@dataclass(frozen=True)
class Wait:
    """What is known of a family that waits. `stressors` and `level`: none known, or not for this reader to see."""

    babies: Sequence[BabyDates]
    asked_on: date
    until_birthday: int
    stressors: int = 0
    level: str = ""


def reasons_for_urgency(wait: Wait, today: date) -> list[Words]:
    found = [reason for baby in wait.babies if not baby.gone for reason in _of(baby, wait, today)]
    if wait.level:
        found.append(_("Safeguarding: %(level)s", level=wait.level))
    if wait.stressors:
        found.append(ngettext("%(count)s stressor known", "%(count)s stressors known", wait.stressors))
    return list(dict.fromkeys(found))


def _of(baby: BabyDates, wait: Wait, today: date) -> list[Words]:
    found = [_by_birth(baby, today), _by_limit(baby, wait.until_birthday, today), _by_share(baby, wait.asked_on, today)]
    return [words for words in found if words]


def _by_birth(baby: BabyDates, today: date) -> Words | None:
    if baby.born_on:
        return _("A very young baby") if whole_weeks(baby.born_on, today) < YOUNG else None
    if baby.due_on is None or baby.due_on - today > BIRTH_IS_NEAR:
        return None
    return _("The due date has passed") if baby.due_on < today else _("The birth is near")


def _by_limit(baby: BabyDates, years: int, today: date) -> Words | None:
    if baby.born_on is None:
        return None
    limit = birthday(baby.born_on, years)
    if limit <= today:
        return _("Past the team’s age limit since %(day)s", day=limit)
    return _("Reaches the team’s age limit on %(day)s", day=limit) if limit - today <= LIMIT_IS_NEAR else None


def _by_share(baby: BabyDates, asked_on: date, today: date) -> Words | None:
    weeks = whole_weeks(asked_on, today)
    share = share_of_life(baby, asked_on, today)
    if share is None or share < LONG_SHARE or weeks < LONG_ENOUGH:
        return None
    return (
        _("Has waited for a long part of a baby’s life")
        if baby.born_on
        else _("Has waited for a long part of a pregnancy")
    )


def conventions() -> list[Words]:
    """What the words mean, for the page."""
    return [
        _("A very young baby: under %(weeks)s weeks old.", weeks=YOUNG),
        _("The birth is near: %(weeks)s weeks to the due date, or fewer.", weeks=BIRTH_IS_NEAR.days // 7),
        _("Reaches the age limit: within %(weeks)s weeks.", weeks=LIMIT_IS_NEAR.days // 7),
        _(
            "A long part: a third of the baby’s life or of the pregnancy so far, after %(weeks)s weeks.",
            weeks=LONG_ENOUGH,
        ),
    ]


def share_of_life(baby: BabyDates, asked_on: date, today: date) -> float | None:
    """The part, 0 to 1, of a baby's life since birth, or of a pregnancy of 40 weeks so far, that was spent waiting."""
    began = baby.born_on or (baby.due_on - TERM if baby.due_on else None)
    if baby.gone or began is None or began >= today:
        return None
    return min(1.0, (today - asked_on) / (today - began))


def waited(baby: BabyDates, asked_on: date, today: date) -> Words | None:
    """The same in words."""
    weeks = whole_weeks(asked_on, today)
    if baby.gone:
        return None
    if baby.born_on and asked_on <= baby.born_on:
        return _("Waiting all of this baby’s life")
    if baby.born_on:
        life = whole_weeks(baby.born_on, today)
        return ngettext(
            "Waiting %(count)s week of this baby’s %(life)s",
            "Waiting %(count)s weeks of this baby’s %(life)s",
            weeks,
            life=life,
        )
    if baby.due_on and baby.due_on - TERM < today:
        life = whole_weeks(baby.due_on - TERM, today)
        return ngettext(
            "Waiting %(count)s week of this pregnancy’s %(life)s so far",
            "Waiting %(count)s weeks of this pregnancy’s %(life)s so far",
            weeks,
            life=life,
        )
    return None
