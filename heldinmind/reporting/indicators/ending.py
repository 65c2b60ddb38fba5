"""How work ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.reporting.indicators.definition import CASE, indicator

if TYPE_CHECKING:
    from ibis import Table


@indicator(
    title=_("Planned endings"),
    definition=_(
        "Ended episodes whose reason is one of a planned ending, out of the ended episodes with a reason; each reason is shown. "
        "Ended episodes without a reason are unknown."
    ),
    unit=_("episodes"),
    shape="share",
    by=CASE,
)
def planned_endings(referrals: Table) -> Table:
    """Goals met (planned), the family moved away (not planned), no reason, one that goes on: 1 of 2 = 0.5, unknown 1."""
    ended = referrals.filter(referrals.ended_on.notnull())
    return ended.mutate(yes=ended.planned, part=ended.end_reason)
