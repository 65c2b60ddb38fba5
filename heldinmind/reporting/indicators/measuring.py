"""Scores at the start and at the end, and who changed reliably: context, never the outcome of a relationship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.reporting.expressions import Asked, cases
from heldinmind.reporting.indicators.definition import CASE, indicator

if TYPE_CHECKING:
    from ibis import Table


@indicator(
    title=_("Measures given at the start and the end"),
    definition=_(
        "People for whom the measure has a first and a last score in the episode, on two different days, out of those with at "
        "least one score in an episode that has ended or with a second score already. Those with one score in an episode that "
        "goes on are unknown. People who were never asked cannot be counted here."
    ),
    unit=_("people in an episode"),
    shape="share",
    by=CASE,
    needs_instrument=True,
    sides=(_("First and last score"), _("One score only")),
)
def paired_measures(scores: Table, asked: Asked) -> Table:
    """Two scores (ended), two scores (open), one score (ended), one score (open): 2 of 3 = 0.6667, unknown 1."""
    s = scores.filter(scores.instrument == asked.instrument)
    return s.select("referral", yes=cases((s.days_scored >= 2, True), (s.ended, False)))


@indicator(
    title=_("Reliable change"),
    definition=_(
        "People with a first and a last score of the measure in an episode. Counted: those who improved by at least what the "
        "published rule asks; the others did not change reliably, or deteriorated by as much. People of ended episodes with a "
        "single score are unknown. A change without a comparison group shows no cause."
    ),
    unit=_("people in an episode"),
    shape="share",
    by=CASE,
    parts=("improved", "no reliable change", "deteriorated"),
    always=3,
    needs_instrument=True,
    needs_rule=True,
)
def reliable_change(scores: Table, asked: Asked) -> Table:
    """Lower is better, the rule is 6 or more: 18→10 (improved), 15→10 (no), 8→14 (deteriorated), 12 alone in an ended episode
    (unknown), 12 alone in an open one (not yet due). Improved 1 of 3 = 0.3333, unknown 1.
    """
    s = scores.filter(scores.instrument == asked.instrument)
    fall = s.first_total - s.last_total
    gain = cases((asked.better == "lower", fall), otherwise=-fall)
    least = asked.threshold.cast("decimal(9, 4)")
    gained = cases((asked.operator == ">", gain > least), otherwise=gain >= least)
    lost = cases((asked.operator == ">", -gain > least), otherwise=-gain >= least)
    paired = (s.days_scored >= 2) & gain.notnull()
    change = cases((gained, "improved"), (lost, "deteriorated"), otherwise="no reliable change")
    part = cases((paired, change))
    return s.filter(paired | s.ended).select("referral", yes=part == "improved", part=part)
