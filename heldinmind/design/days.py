"""Dates and times in the words our pages use."""

from datetime import date, datetime, time

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _


def long_date(value: date | None) -> str:
    """Such as 3 November 2026; empty for None, because only the page knows what a missing date means."""
    return "" if value is None else date_format(_day(value), "j F Y")


def short_date(value: date | None) -> str:
    """Such as Tue 3 Nov, for lists of what is near in time."""
    return "" if value is None else date_format(_day(value), "D j M")


def clock(value: time | datetime | None) -> str:
    """Such as 10am, 2:30pm, midday, midnight."""
    if value is None:
        return ""
    at = _local(value).time() if isinstance(value, datetime) else value
    if at.minute == 0 and at.hour in (0, 12):
        return _("midday") if at.hour else _("midnight")
    minutes = f":{at.minute:02}" if at.minute else ""
    half = _("am") if at.hour < 12 else _("pm")
    return f"{at.hour % 12 or 12}{minutes}{half}"


def moment(value: datetime | None) -> str:
    """Such as 3 November 2026 at 2:30pm, in the local time of the installation."""
    return "" if value is None else _("%(day)s at %(time)s") % {"day": long_date(value), "time": clock(value)}


def _day(value: date) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


def _local(value: datetime) -> datetime:
    return localtime(value) if is_aware(value) else value
