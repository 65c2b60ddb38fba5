"""When a caregiving level is due: at the start of the work, and again at each review."""

from datetime import date, timedelta

from heldinmind.caseload.rules.attention import LEVEL_BY

REVIEW_EVERY = timedelta(weeks=12)  # our own convention


def level_due_on(*, first_seen: date | None, last_given: date | None) -> date | None:
    """None before the family has been seen: there is nothing to rate yet."""
    if last_given:
        return last_given + REVIEW_EVERY
    return first_seen + timedelta(days=LEVEL_BY) if first_seen else None
