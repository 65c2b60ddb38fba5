"""What a decision needs. Facts in, reasons out; empty when a person may decide so."""

from collections.abc import Sequence

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _
from heldinmind.referrals.rules.babies import BabyDates

ACCEPT, REDIRECT, HOLD = "accept", "redirect", "hold until birth"


def reasons_not_to_decide(
    *,
    decision: str,
    linked: bool,
    babies: Sequence[BabyDates],
    may_hold: bool,
    against: Sequence[Words],
    reason: str,
    destination: str,
    offer: str,
) -> list[Words]:
    """`against` is what eligibility found: accepting all the same needs a reason, as every other decision always does."""
    if decision == ACCEPT:
        return _to_accept(linked, against, reason)
    found = list(_to_hold(babies, may_hold, offer)) if decision == HOLD else []
    if decision == REDIRECT and not destination:
        found.append(_("Say where the family is redirected to."))
    return found if reason else [*found, _("Give the reason for this decision.")]


def _to_accept(linked: bool, against: Sequence[Words], reason: str) -> list[Words]:
    if not linked:
        return [_("Link this referral to people first: a family on the waiting list has to be somebody.")]
    return [*against, _("Say why you are going ahead.")] if against and not reason else []


def may_be_held(babies: Sequence[BabyDates], may_hold: bool) -> bool:
    """Only where the team's settings allow it, and only while a baby is expected."""
    return may_hold and any(baby.is_expected for baby in babies)


def _to_hold(babies: Sequence[BabyDates], may_hold: bool, offer: str) -> list[Words]:
    if not may_hold:
        return [_("This team does not hold referrals until the birth: work can begin before it.")]
    found = [] if may_be_held(babies, may_hold) else [_("No baby of this referral is expected.")]
    return found if offer else [*found, _("Say what the family is offered until the birth.")]


def reasons_not_to_reopen(*, decision: str, reason: str, care_began: bool) -> list[Words]:
    """`care_began`: the family has been allocated, so that withdrawing would contradict what is happening."""
    if not decision:
        return [_("This referral is not decided.")]
    if care_began:
        return [_("The family has been allocated already. End the episode instead.")]
    return [] if reason else [_("Say why the decision is withdrawn.")]
