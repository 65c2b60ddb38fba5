"""Where the babies live when the work ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.reporting.expressions import cases, of_referral
from heldinmind.reporting.indicators.definition import CASE, indicator

if TYPE_CHECKING:
    from ibis import Table


@indicator(
    title=_("Babies who live with their parents at the end"),
    definition=_(
        "Every baby of the accepted referrals, born or not. With parents: with both, with the mother, with the father, or in "
        "a parent and baby placement (shown apart); a baby who came back after living elsewhere is among them, as a group of "
        "its own. Not with parents: with kinship or foster carers, adopters or anybody else. Unknown: nobody has said since "
        "the referral arrived. Babies who died or were lost before the end are left out. Living elsewhere can be the right "
        "outcome."
    ),
    unit=_("babies"),
    shape="share",
    by=CASE,
    parts=(
        *("both parents", "mother", "father", "parent and baby placement", "returned after living elsewhere"),
        *("kinship", "foster care", "adoptive", "other"),
    ),
    always=9,
)
def remained_with_parents(referrals: Table, babies: Table) -> Table:
    """Five babies of accepted referrals: with the mother, with both parents (after foster care), with kinship carers, not
    said, lost. With parents 2 of 3 = 0.6667, unknown 1; the lost one is left out; the second is shown as returned.
    """
    b = of_referral(babies, referrals, "decision")
    b = b.filter(b.decision == "accept", ~b.lost_or_died)
    home = cases((b.lives_as == "with parents", True), (b.lives_as == "elsewhere", False))
    part = cases(
        ((b.lives_as == "with parents") & b.lived_elsewhere, "returned after living elsewhere"), otherwise=b.lives_with
    )
    return b.mutate(yes=home, part=part)
