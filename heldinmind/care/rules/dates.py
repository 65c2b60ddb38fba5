"""Days and times in a family's care that cannot be true."""

from datetime import date, datetime, timedelta

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

FURTHEST = timedelta(days=366)


def reasons_against_meeting(held_at: datetime, *, opened_on: date, now: datetime) -> list[Words]:
    """Why a meeting cannot have been held then: it is still to come, or the work had not begun."""
    if held_at > now:
        return [_("This time is still to come. Record what happened once it has.")]
    if held_at.date() < opened_on:
        return [_("Work with this family began on %(day)s, after that meeting.", day=opened_on)]
    return []


def reasons_against_plan(starts_at: datetime, *, now: datetime) -> list[Words]:
    """Why an appointment cannot be made for then."""
    if starts_at < now:
        return [_("This time has passed. Record what happened instead.")]
    if starts_at > now + FURTHEST:
        return [_("This is more than a year away. Check the year.")]
    return []


def reasons_against_step(on: date, *, opened_on: date, today: date, ended_on: date | None = None) -> list[Words]:
    """Why the family cannot have been assessed, or its work begun, on that day."""
    if on > today:
        return [_("This day is still to come.")]
    if on < opened_on:
        return [_("Work with this family was opened on %(day)s, after that day.", day=opened_on)]
    if ended_on and on > ended_on:
        return [_("Work with this family ended on %(day)s, before that day.", day=ended_on)]
    return []
