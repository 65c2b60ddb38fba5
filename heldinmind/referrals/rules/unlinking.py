"""When the link of a referral to people may be undone. Facts in, reasons out; empty when a person may undo it."""

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

IMPORTED = "imported"


def reasons_not_to_unlink(*, linked: bool, decision: str, route: str, reason: str) -> list[Words]:
    """A decision was made about the people it is linked to, and care is only ever built on a decision: first withdraw it."""
    if not linked:
        return [_("This referral is not linked to people.")]
    if route == IMPORTED:
        return [
            _("This referral came with the team’s earlier log, which names its people. Correct them on their pages.")
        ]
    if decision:
        return [_("This referral is decided. Withdraw the decision first.")]
    return [] if reason else [_("Say why the link is undone.")]


def may_be_unlinked(*, linked: bool, decision: str, route: str) -> bool:
    return not reasons_not_to_unlink(linked=linked, decision=decision, route=route, reason="given")
