"""Dates as people in Britain write them into a spreadsheet."""

import re
from datetime import date
from functools import lru_cache

from heldinmind.design.months import month_number
from heldinmind.exchange.history.words import _

_CLOCK = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + _CLOCK)
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})" + _CLOCK)
_WORDED = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]+)\.?[ -]([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[-/. ](?:[0-9]{1,2}|[A-Za-z]+)[-/. ]'?[0-9]{2}")
_DAY_COUNT = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")


class NotADate(ValueError):
    """The text is no date that we accept; the message says what to write."""


@lru_cache(maxsize=50_000)
def read_date(text: str) -> date:
    """Read 2025-03-31, 31/03/2025, 31 Mar 2025 or 31 March 2025 (months also in Welsh); a time of day is left out.

    Raises NotADate for anything else, American order and two-digit years among it.
    """
    if parts := _ISO.fullmatch(text):
        return _day(text, int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _SLASHED.fullmatch(text):
        return _day(text, int(parts[3]), int(parts[2]), int(parts[1]))
    if parts := _WORDED.fullmatch(text):
        return _day(text, int(parts[3]), month_number(parts[2]) or 0, int(parts[1]))
    raise NotADate(_what_to_write(text))


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(_why_no_such_day(text, year, month, day)) from None


def _why_no_such_day(text: str, year: int, month: int, day: int) -> str:
    if "/" in text and _exists(year, day, month):
        return _(
            "This looks like an American date, with the month first. Write the day first, such as %(slashed)s, "
            "or year first, such as %(iso)s."
        ) % {"slashed": f"{month:02}/{day:02}/{year:04}", "iso": f"{year:04}-{day:02}-{month:02}"}
    return _("There is no such day in the calendar. Check the day and the month.")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _what_to_write(text: str) -> str:
    if _SHORT_YEAR.fullmatch(text):
        return _("The year has only two digits. Write all four, day first, such as 31/03/2025, or 2025-03-31.")
    if _DAY_COUNT.fullmatch(text):
        return _("This is a number, not a date. Format the column as a date in the spreadsheet, or write 2025-03-31.")
    return _("This cannot be read as a date. Write it as 2025-03-31, 31/03/2025 or 31 Mar 2025.")


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months on; the month's last day where it has none."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date.max
