"""For whom the team works, explained against its settings. Nothing here decides: a person may go ahead with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heldinmind.kit.ages import birthday
from heldinmind.kit.words import Words, ngettext
from heldinmind.kit.words import words as _
from heldinmind.referrals.rules.areas import lies_in, served
from heldinmind.referrals.rules.babies import BabyDates


class Stand(StrEnum):
    FOR = "for"
    AGAINST = "against"
    UNKNOWN = "not known"


@dataclass(frozen=True)
class Finding:
    stand: Stand
    words: Words


@dataclass(frozen=True)
class Terms:
    """One version of a team's settings. `until_birthday` 2: from conception to the second birthday."""

    version: int
    until_birthday: int
    before_birth: bool
    areas: str
    list_open: bool
    may_hold: bool


def explain(
    *, babies: Sequence[BabyDates], postcodes: Sequence[str], received_on: date, today: date, terms: Terms
) -> list[Finding]:
    """What stands for and against this family, by the day the referral came: waiting for us never makes a baby too old."""
    return [
        _by_age(babies, received_on, today, terms),
        *_by_area(postcodes, terms),
        *([] if terms.list_open else [Finding(Stand.AGAINST, _("The waiting list is closed."))]),
    ]


def against(findings: Sequence[Finding]) -> list[Words]:
    return [finding.words for finding in findings if finding.stand == Stand.AGAINST]


def _by_age(babies: Sequence[BabyDates], received_on: date, today: date, terms: Terms) -> Finding:
    """One baby of an age we work with is enough: its brothers and sisters come with it."""
    known = [baby for baby in babies if baby.is_expected or (baby.born_on and not baby.gone)]
    if not known and any(baby.gone for baby in babies):
        return Finding(Stand.UNKNOWN, _("A loss is recorded. Talk with them before anything is decided."))
    if not known:
        return Finding(Stand.AGAINST, _("Neither a date of birth nor a due date is recorded."))
    found = [_one_by_age(baby, received_on, today, terms) for baby in known]
    return min(found, key=lambda finding: list(Stand).index(finding.stand))


def _one_by_age(baby: BabyDates, received_on: date, today: date, terms: Terms) -> Finding:
    if not baby.born_on:
        if terms.before_birth:
            return Finding(Stand.FOR, _("The baby is not born yet, and the team works from before the birth."))
        return Finding(Stand.AGAINST, _("The baby is not born yet, and the team begins after the birth."))
    limit = birthday(baby.born_on, terms.until_birthday)
    if limit <= received_on:
        years = terms.until_birthday
        return Finding(
            Stand.AGAINST,
            ngettext(
                "The child was over %(count)s when the referral came.",
                "The child was over %(count)s when the referral came.",
                years,
            ),
        )
    if limit <= today:
        return Finding(
            Stand.FOR,
            _(
                "The baby was young enough when the referral came; the birthday has passed since, on %(day)s.",
                day=limit,
            ),
        )
    return Finding(Stand.FOR, _("The baby is young enough: the team works until %(day)s.", day=limit))


def _by_area(postcodes: Sequence[str], terms: Terms) -> list[Finding]:
    if not terms.areas.strip():
        return []
    areas = served(terms.areas)
    known = [inside for code in postcodes if (inside := lies_in(code, areas)) is not None]
    if not areas or not known:
        listed = ", ".join(terms.areas.split("\n")).strip()
        return [Finding(Stand.UNKNOWN, _("Check that they live in the team’s area: %(areas)s.", areas=listed))]
    if any(known):
        return [Finding(Stand.FOR, _("They live in the team’s area."))]
    return [Finding(Stand.AGAINST, _("They live outside the team’s area: %(areas)s.", areas=", ".join(areas)))]
