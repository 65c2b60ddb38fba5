"""How old a baby is, or how far off: weeks to the due date, then days, weeks, months and years."""

from dataclasses import dataclass
from datetime import date

from heldinmind.kit.ages import is_early, whole_months, whole_weeks, whole_years
from heldinmind.kit.words import Words, ngettext
from heldinmind.kit.words import words as _

# When we stop counting in days, weeks and months: as health visitors speak of babies.
DAYS, WEEKS, MONTHS = 14, 26, 24
CORRECTED_UNTIL = 24  # months of age; the usual end of correcting for an early birth


@dataclass(frozen=True)
class BabyDates:
    """What is known of when a baby was or will be born.

    `gone`: lost before birth, or died. `unborn`: said to be so, whether or not there is a due date.
    """

    born_on: date | None = None
    due_on: date | None = None
    gone: bool = False
    unborn: bool = False

    @property
    def is_expected(self) -> bool:
        return not self.gone and self.born_on is None and (self.unborn or self.due_on is not None)


def age(baby: BabyDates, today: date) -> Words:
    if baby.gone:
        return _("A loss is recorded")
    if baby.born_on:
        return since_birth(baby.born_on, today)
    if baby.due_on:
        return until_due(baby.due_on, today)
    return _("Not born yet, due date not known") if baby.unborn else _("Birth or due date not known")


def since_birth(born_on: date, today: date) -> Words:
    if (days := (today - born_on).days) < DAYS:
        return ngettext("%(count)s day old", "%(count)s days old", days)
    if (weeks := whole_weeks(born_on, today)) < WEEKS:
        return ngettext("%(count)s week old", "%(count)s weeks old", weeks)
    if (months := whole_months(born_on, today)) < MONTHS:
        return ngettext("%(count)s month old", "%(count)s months old", months)
    return ngettext("%(count)s year old", "%(count)s years old", whole_years(born_on, today))


def until_due(due_on: date, today: date) -> Words:
    days = (due_on - today).days
    if days < 0:
        return ngettext("%(count)s day past the due date", "%(count)s days past the due date", -days)
    if days < 7:
        return _("Due this week")
    return ngettext("%(count)s week to the due date", "%(count)s weeks to the due date", days // 7)


def corrected_age(baby: BabyDates, today: date) -> Words | None:
    """Counted from the due date, for a baby born before 37 weeks, until two years of age."""
    if baby.gone or not (baby.born_on and baby.due_on) or not is_early(baby.born_on, baby.due_on):
        return None
    if whole_months(baby.born_on, today) >= CORRECTED_UNTIL:
        return None
    if today < baby.due_on:
        return _("born early, the due date has not come yet")
    weeks = whole_weeks(baby.due_on, today)
    return ngettext("corrected age %(count)s week", "corrected age %(count)s weeks", weeks)
