"""When a warning for visitors may be set."""

from datetime import date

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _


def reasons_not_to_warn(*, until_on: date | None, standing: bool, today: date) -> list[Words]:
    """`standing`: the same words stand already."""
    found = []
    if until_on and until_on < today:
        found.append(_("The last day must be today or later."))
    if standing:
        found.append(_("Whoever visits is told this already."))
    return found
