"""How what the record holds is said in a letter."""

from collections.abc import Iterable
from datetime import date

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _


def goal_line(words: str, ratings: Iterable[int]) -> Words:
    """A goal in the words it was agreed in, with its first and latest rating, 0 to 10; the same one is said once."""
    told = list(ratings)
    if not told:
        return _("%(goal)s", goal=words)
    if len(told) == 1:
        return _("%(goal)s (%(latest)s of 10)", goal=words, latest=told[0])
    return _("%(goal)s (at first %(first)s, now %(latest)s of 10)", goal=words, first=told[0], latest=told[-1])


def day_line(day: date, at: str = "") -> Words:
    return _("%(day)s at %(at)s", day=day, at=at) if at else _("%(day)s", day=day)
