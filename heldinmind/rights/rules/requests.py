"""The clock of a request, who may ask for whom, and when an answer may go.

The clock is that of article 12 of the UK GDPR as the Information Commissioner counts it: the same day of the next month
after the request came and we knew who asked, the last day where that month has no such day, and the next working day
where that is a Saturday, a Sunday or a public holiday. Two months more where a request is complex and they were told.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

MONTHS, MONTHS_MORE = 1, 2


def due_on(
    *, came_on: date, identity_on: date | None, extended: bool, holidays: frozenset[date] = frozenset()
) -> date | None:
    """The last day for an answer; None while the clock stands because nobody has checked who asks."""
    if identity_on is None:
        return None
    due = months_after(max(came_on, identity_on), MONTHS + (MONTHS_MORE if extended else 0))
    while due.weekday() >= 5 or due in holidays:
        due += timedelta(days=1)
    return due


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def reasons_not_to_extend(
    *, due: date | None, told_on: date, came_on: date, today: date, extended: bool
) -> list[Words]:
    """They are told within the first month, with the reason."""
    if extended:
        return [_("It was extended once already.")]
    if due is None:
        return [_("The clock has not begun: check first who asks.")]
    if not came_on <= told_on <= today:
        return [_("They were told between the day the request came and today.")]
    if told_on > due:
        return [_("They had to be told by %(day)s.", day=due)]
    return []


def reasons_against_authority(*, held: str, evidence: str, name: str, child: str) -> list[Words]:
    """`held`: what is recorded of parental responsibility, empty when nobody asked; `evidence`: how we know."""
    if held == "no":
        return [
            _("%(name)s does not hold parental responsibility for %(child)s.", name=name, child=child),
            _("Only somebody who does can use the child’s right."),
        ]
    if held != "yes" or not evidence.strip():
        return [
            _("Nothing shows yet that %(name)s holds parental responsibility for %(child)s.", name=name, child=child),
            _("Record what does, such as the birth certificate."),
        ]
    return []


def reasons_against_day(*, on: date, came_on: date, today: date) -> list[Words]:
    if on > today:
        return [_("This day is still to come.")]
    if on < came_on:
        return [_("The request came on %(day)s, after that day.", day=came_on)]
    return []


@dataclass(frozen=True)
class Choice:
    """What somebody wants to do with one item. `words`: what stood there."""

    decision: str
    shown: str = ""
    ground: str = ""
    reason: str = ""
    by_clinician: bool = False
    words: str = ""


def reasons_against_choice(choice: Choice) -> list[Words]:
    """A serious-harm test is a health professional's. What is said instead, and why it is left out, is written down."""
    if choice.decision == "redact" and not choice.shown.strip():
        return [_("Type the words that they are given instead.")]
    if choice.decision == "redact" and choice.shown == choice.words:
        return [_("These are the words that stood there. Change them, or give the item as it is.")]
    if choice.decision == "withhold":
        if not choice.ground:
            return [_("Say on which ground it is left out.")]
        if not choice.reason.strip():
            return [_("Say why, in a sentence that somebody can check later.")]
        if choice.ground == "serious harm" and not choice.by_clinician:
            return [_("Whether it could seriously harm somebody is for a clinician to decide.")]
    return []


@dataclass(frozen=True)
class Standing:
    """Where a request stands when its pack is to be made."""

    identity: bool
    for_child: bool
    authority: bool
    still_held: bool
    decided: Sequence[bool]
    frozen: bool


def reasons_not_to_freeze(standing: Standing) -> list[Words]:
    """Nothing leaves while one item is undecided."""
    if standing.frozen:
        return [_("The copy is made already. It is never changed.")]
    if not standing.identity:
        return [_("Check first who asks.")]
    if standing.for_child and not standing.authority:
        return [_("Check first that they may use the child’s right.")]
    if standing.for_child and not standing.still_held:
        return [_("They no longer hold parental responsibility, so they can no longer use the child’s right.")]
    if not standing.decided:
        return [_("Nothing was gathered yet.")]
    if not all(standing.decided):
        return [_("Decide about every item first: %(count)s are left.", count=standing.decided.count(False))]
    return []
