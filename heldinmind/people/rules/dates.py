"""Dates of babies that cannot be true."""

from collections.abc import Sequence
from datetime import date, timedelta

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

# A pregnancy is not dated more than 42 weeks before its end, nor carried ten months past its due date.
LONGEST_WAIT = timedelta(days=300)
EARLIEST_GESTATION = timedelta(weeks=20)
LATEST_GESTATION = timedelta(weeks=5)


def reasons_against_dates(*, born_on: date | None, due_on: date | None, today: date) -> list[Words]:
    """Why these two dates cannot stand as they are."""
    reasons = []
    if born_on and born_on > today:
        reasons.append(_("The date of birth is in the future."))
    if due_on and due_on > today + timedelta(days=294):
        reasons.append(_("The due date is more than nine months away."))
    if due_on and not born_on and due_on < today - LONGEST_WAIT:
        reasons.append(_("The due date is more than ten months past. Give the date of birth instead."))
    if born_on and due_on and not due_on - EARLIEST_GESTATION <= born_on <= due_on + LATEST_GESTATION:
        reasons.append(_("The date of birth and the due date do not fit one pregnancy."))
    return reasons


def reasons_not_to_record_birth(
    *,
    state: str,
    due_on: date | None,
    births: Sequence[date],
    today: date,
) -> list[Words]:
    """Why a birth cannot be recorded for this person now. `births` has one date for each child born."""
    if state not in {"unborn", "unknown"}:
        return [_("This baby’s birth, or loss, is already recorded.")]
    reasons = [] if births else [_("Give at least one date of birth.")]
    for born_on in births:
        reasons += reasons_against_dates(born_on=born_on, due_on=due_on, today=today)
    if births and max(births) - min(births) > timedelta(days=90):
        reasons.append(_("Children of one pregnancy are not born months apart."))
    if len(births) > 9:
        reasons.append(_("A pregnancy has at most nine children here."))
    return list(dict.fromkeys(reasons))
