"""How long families wait, and who is waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.reporting.expressions import Asked, cases, days_between
from heldinmind.reporting.indicators.definition import CASE, indicator

if TYPE_CHECKING:
    from ibis import Table, Value


@indicator(
    title=_("Wait from referral to assessment"),
    definition=_(
        "Days from the day a referral arrived to the day of the first assessment: the median (half waited no longer) and the "
        "90th percentile (nine in ten waited no longer), over the referrals with both days. Accepted referrals without an "
        "assessment (they still wait, or left before) are unknown."
    ),
    unit=_("days"),
    shape="wait",
    by=CASE,
)
def wait_to_assessment(referrals: Table) -> Table:
    """Arrived on 1 March, assessed on 11 March (10), 31 March (30), 20 April (50); one accepted and not yet assessed, one
    declined. Median 30; p90 = 30 + 0.8 x 20 = 46; denominator 3, unknown 1.
    """
    return _waits(referrals, referrals.assessed_on)


@indicator(
    title=_("Wait from referral to treatment"),
    definition=_(
        "Days from the day a referral arrived to the day treatment began: the median (half waited no longer) and the 90th "
        "percentile (nine in ten waited no longer), over the referrals with both days. Accepted referrals whose treatment has "
        "not begun (they still wait, or left before) are unknown."
    ),
    unit=_("days"),
    shape="wait",
    by=CASE,
)
def wait_to_treatment(referrals: Table) -> Table:
    """Arrived on 1 March, begun on 11 March (10) and 31 March (30). Median 20, p90 = 10 + 0.9 x 20 = 28, denominator 2."""
    return _waits(referrals, referrals.started_on)


def _waits(referrals: Table, ends_on: Value) -> Table:
    r = referrals.filter((referrals.decision == "accept") | ends_on.notnull())
    return r.mutate(days=days_between(referrals.received_on, ends_on))


@indicator(
    title=_("Families who are still waiting"),
    definition=_(
        "Referrals of the period that wait on the day of knowledge: for a decision, until the birth, for an assessment, or for "
        "treatment to begin. Whoever left the list or whose episode ended waits no longer."
    ),
    unit=_("referrals"),
    shape="count",
    by=(*CASE, "weeks_waited"),
    parts=("for a decision", "until the birth", "for assessment", "for treatment"),
    always=4,
)
def still_waiting(referrals: Table, asked: Asked) -> Table:
    """One undecided, one held until birth, one accepted and not assessed, one assessed and not begun, one begun, one who left
    the list: 4, one of each kind.
    """
    r = referrals
    listed = r.left_list_for.isnull() | (r.left_list_for == "allocated")
    accepted = (r.decision == "accept") & r.started_on.isnull() & r.ended_on.isnull() & listed
    part = cases(
        (r.decision.isnull(), "for a decision"),
        (r.decision == "hold until birth", "until the birth"),
        (accepted & r.assessed_on.isnull() & ~r.seen, "for assessment"),
        (accepted, "for treatment"),
    )
    waiting = r.mutate(
        yes=part.notnull(), part=part, weeks_waited=_weeks(days_between(r.received_on, asked.on.cast("date")))
    )
    return waiting.filter(waiting.yes)


def _weeks(days: Value) -> Value:
    return cases(
        (days < 6 * 7, "0 to 5 weeks"),
        (days < 12 * 7, "6 to 11 weeks"),
        (days < 18 * 7, "12 to 17 weeks"),
        otherwise="18 weeks or more",
    )
