"""The relationship, which comes first: how its level moved, and whether a baby has one that is good enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.reporting.expressions import cases, of_referral
from heldinmind.reporting.indicators.definition import CASE, indicator

if TYPE_CHECKING:
    from ibis import Table


@indicator(
    title=_("Caregiving relationships that improved"),
    definition=_(
        "Caregiving relationships with a first and a last caregiving level in the episode, given by a clinician on two "
        "different days. Counted: those whose last level is better than the first. Levels have an order and no distance: "
        "they are compared, never averaged. Relationships of ended episodes without two levels are unknown."
    ),
    unit=_("caregiving relationships"),
    shape="share",
    by=CASE,
    parts=("improved", "maintained", "worse"),
    always=3,
)
def relationship_change(relationships: Table) -> Table:
    """Of six relationships 3→1, 2→2, 1→2 and 4→3 are pairs; one of an ended episode has a single level, one of an open
    episode too. Improved 2 (3→1, 4→3) of 4 = 0.5; maintained 1, worse 1; unknown 1; the open one is not yet due.
    """
    r = relationships
    paired = r.days_rated >= 2
    moved = cases(
        (r.last_level < r.first_level, "improved"), (r.last_level > r.first_level, "worse"), otherwise="maintained"
    )
    due = r.filter(paired | r.ended)
    part = cases((paired, moved))
    return due.select("referral", yes=part == "improved", part=part)


@indicator(
    title=_("Babies with a good enough relationship"),
    definition=_(
        "Babies of accepted referrals with at least one caregiving relationship whose last level in the episode is good "
        "enough, by the level the team has settled. Out of the babies for whom any level was given. Babies of ended episodes "
        "for whom none was given are unknown; a baby who was lost or died without one is left out."
    ),
    unit=_("babies"),
    shape="share",
    by=CASE,
    sides=(_("At least one is good enough"), _("None so far")),
)
def good_enough_relationship(team: Table, referrals: Table, babies: Table, relationships: Table) -> Table:
    """Good enough is level 2 or better. Baby A has last levels 3 and 2: yes. B has 3: no. C has none and the episode ended:
    unknown. D has none and the episode goes on: not yet due. So 1 of 2 = 0.5, unknown 1.
    """
    r = relationships.cross_join(team)
    level = r.group_by("referral", "baby").aggregate(best=r.last_level.min(), enough=r.good_enough_level.max())
    b = of_referral(babies, referrals, "decision", "ended_on")
    b = b.filter(b.decision == "accept").left_join(level, ["referral", "baby"])
    due = b.filter(b.best.notnull() | (b.ended_on.notnull() & ~b.lost_or_died))
    return due.mutate(yes=due.best <= due.enough)
