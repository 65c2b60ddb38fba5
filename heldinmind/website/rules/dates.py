"""Dates that cannot be true, as codes: the forms word them for whoever typed the date."""

from datetime import date, timedelta
from enum import StrEnum

from heldinmind.kit.ages import whole_years
from heldinmind.people.rules import reasons_against_dates
from heldinmind.people.rules.dates import LONGEST_WAIT

LONGEST_AHEAD = timedelta(days=294)  # 42 weeks
CHILDHOOD = 18  # years
LIFETIME = 120  # years


class Wrong(StrEnum):
    FUTURE = "in the future"
    TOO_LONG_AGO = "too long ago"
    TOO_FAR_AHEAD = "too far ahead"
    NOT_ONE_PREGNANCY = "not one pregnancy"


def wrong_with_birth(born_on: date, today: date) -> Wrong | None:
    """Of a baby."""
    return _wrong_with_past(born_on, today, CHILDHOOD)


def wrong_with_adults_birth(born_on: date, today: date) -> Wrong | None:
    return _wrong_with_past(born_on, today, LIFETIME)


def wrong_with_due(due_on: date, today: date) -> Wrong | None:
    """Of a baby who is expected: at most ten months ago and nine and a half ahead."""
    if due_on > today + LONGEST_AHEAD:
        return Wrong.TOO_FAR_AHEAD
    return Wrong.TOO_LONG_AGO if due_on < today - LONGEST_WAIT else None


def wrong_together(born_on: date, due_on: date) -> Wrong | None:
    """A birth and the due date of the same baby."""
    clash = reasons_against_dates(born_on=born_on, due_on=due_on, today=max(born_on, due_on))
    return Wrong.NOT_ONE_PREGNANCY if clash else None


def _wrong_with_past(day: date, today: date, years: int) -> Wrong | None:
    if day > today:
        return Wrong.FUTURE
    return Wrong.TOO_LONG_AGO if whole_years(day, today) >= years else None
