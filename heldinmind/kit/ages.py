"""Ages as these teams say them: weeks before birth, weeks after it, then months, then years."""

from datetime import date, timedelta

TERM = timedelta(weeks=40)


def birthday(born_on: date, years: int) -> date:
    """The day a child reaches that age; a leap-day baby does so on 1 March."""
    year = born_on.year + years
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def whole_years(born_on: date, today: date) -> int:
    return today.year - born_on.year - (birthday(born_on, today.year - born_on.year) > today)


def whole_months(born_on: date, today: date) -> int:
    months = (today.year - born_on.year) * 12 + today.month - born_on.month
    return months - (today.day < born_on.day)


def whole_weeks(since: date, today: date) -> int:
    return (today - since).days // 7


def gestation_weeks(due_on: date, on: date) -> int:
    """Completed weeks of pregnancy on a day, counting 40 at the due date."""
    return (on - (due_on - TERM)).days // 7


def is_early(born_on: date, due_on: date) -> bool:
    """Born before 37 completed weeks (the WHO definition of preterm)."""
    return gestation_weeks(due_on, born_on) < 37
