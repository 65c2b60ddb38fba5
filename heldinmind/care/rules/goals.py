"""When a goal can be agreed, rated and ended. Ratings run from 0 (not at all) to 10 (there)."""

from datetime import date

from heldinmind.access.audience import Audience
from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

LOWEST, HIGHEST = 0, 10


def reasons_against_rating(
    value: int, *, rated_on: date, agreed_on: date, ended_on: date | None, today: date
) -> list[Words]:
    """Why a goal cannot be rated so on that day."""
    if not LOWEST <= value <= HIGHEST:
        return [_("A goal is rated from 0 (not at all) to 10 (there).")]
    return reasons_against_day(rated_on, agreed_on=agreed_on, ended_on=ended_on, today=today)


def reasons_against_day(on: date, *, agreed_on: date, ended_on: date | None, today: date) -> list[Words]:
    """Why nothing can be said of a goal on that day."""
    if on > today:
        return [_("This day is still to come.")]
    if on < agreed_on:
        return [_("The goal was agreed on %(day)s, after that day.", day=agreed_on)]
    if ended_on and on > ended_on:
        return [_("The goal ended on %(day)s, before that day.", day=ended_on)]
    return []


def audience_of(kind: str) -> Audience:
    """Who may be told of something about this kind of subject: both partners of a relationship, or one person."""
    return Audience.PERSON if kind == "person" else Audience.DYAD
