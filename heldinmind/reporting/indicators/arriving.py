"""Who asks for help, what is decided, who is not helped, and what weighs on families when they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.reporting.expressions import cases, nothing
from heldinmind.reporting.indicators.definition import ARRIVAL, CASE, indicator

if TYPE_CHECKING:
    from ibis import Table


@indicator(
    title=_("Referrals received"),
    definition=_("Requests for help that arrived in the period, whoever sent them and whatever became of them."),
    unit=_("referrals"),
    shape="count",
    by=CASE,
    usual="quarter",
)
def referrals_received(referrals: Table) -> Table:
    """Three referrals, two of one family in one week: 3."""
    return referrals


@indicator(
    title=_("Referrals accepted"),
    definition=_(
        "Decisions on the referrals of the period. Counted: those accepted, out of all that have been decided; each decision "
        "is shown. Referrals without a decision are unknown."
    ),
    unit=_("referrals"),
    shape="share",
    by=(*ARRIVAL, "legal_stage"),
    parts=(
        *("accept", "consultation only", "redirect", "decline", "hold until birth"),
        *("family chose not to", "could not be reached"),
    ),
    always=4,
)
def referral_decisions(referrals: Table) -> Table:
    """Two accepted, one declined, one redirected, one undecided: 2 of 4 = 0.5, unknown 1."""
    r = referrals
    return r.mutate(yes=r.decision == "accept", part=r.decision)


@indicator(
    title=_("Families who were not helped, and why"),
    definition=_(
        "Referrals that led to no help from the team: declined, redirected, the family chose not to go ahead or could not be "
        "reached, the family left the waiting list before work began, or work ended before anybody was seen. Out of the "
        "referrals for which this is settled; a consultation is help. Undecided, held and waiting referrals are unknown."
    ),
    unit=_("referrals"),
    shape="share",
    by=(*ARRIVAL, "legal_stage"),
    parts=(
        *("decline", "redirect", "family chose not to", "could not be reached", "left the list: chose not to"),
        *("left the list: not reached", "left the list: elsewhere", "left the list: other", "ended before work began"),
    ),
    sides=(_("Not helped"), _("Helped")),
)
def not_helped(referrals: Table) -> Table:
    """One declined, one who left the list unreached, one accepted and seen, one consultation, one still waiting: 2 of 4 = 0.5,
    unknown 1. Declined 1 and unreached 1 of the same 4.
    """
    r = referrals
    began = r.seen | r.started_on.notnull()
    refused = r.decision.isin(["decline", "redirect", "family chose not to", "could not be reached"])
    left = r.left_list_for.notnull() & (r.left_list_for != "allocated")
    why = cases(
        (refused, r.decision),
        ((r.decision == "consultation only") | began, "helped"),
        (left, "left the list: " + r.left_list_for),
        (r.ended_on.notnull(), "ended before work began"),
    )
    return r.mutate(yes=why != "helped", part=why.nullif("helped"))


@indicator(
    title=_("Stressors at referral"),
    definition=_(
        "Referrals in which at least one stressor of the list is present for anybody, out of those in which at least one is "
        "known to be present, past or absent. Each stressor is shown out of the referrals in which it is known. Unknown, not "
        "asked and not mentioned are counted apart: none of them is absent."
    ),
    unit=_("referrals"),
    shape="share",
    by=CASE,
    parts_apart=True,
)
def stressors_at_referral(stressors: Table) -> Table:
    """Debt is present in A, absent in B, not asked in C; housing is present in B, absent in A, never mentioned in C. Any: 2 of
    2 = 1.0, unknown 1. Debt: 1 of 2, unknown 1. Housing: 1 of 2, unknown 1.
    """
    s = stressors
    yes = cases((s.state == "present", True), (s.state.isin(["absent", "historic"]), False))
    each = s.mutate(yes=yes)
    anyone = each.group_by("referral").aggregate(yes=each.yes.any())
    apart = each.select("referral", "yes", part=each.stressor, in_total=False)
    return anyone.select("referral", "yes", part=nothing("string"), in_total=True).union(apart)
