"""What a band of a team's scale may be called and cost."""

import re

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

CODE = re.compile(r"[a-z0-9][a-z0-9 -]{0,38}")
MOST_PENCE = 50_000  # our own convention: a larger amount is a slip of the decimal point


def reasons_against_band(*, code: str, pence: int | None, taken: bool) -> list[Words]:
    """Why this band cannot be added as it stands; empty when it can. `pence`: for one session, None for not fixed."""
    reasons = []
    if not CODE.fullmatch(code):
        reasons.append(_("Use small letters, digits, spaces and hyphens for the code, at most 39 of them."))
    if taken:
        reasons.append(_("There is a band of that code already, perhaps one that was retired."))
    if pence is not None and pence > MOST_PENCE:
        reasons.append(_("A session costs at most 500 pounds here. Check the amount."))
    return reasons
