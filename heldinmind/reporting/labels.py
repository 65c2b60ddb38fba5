"""Codes and numbers of figures in a reader's words. What a list adds later is shown as its code, tidied."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

BREAKDOWNS = {
    "source": gettext_lazy("Who referred"),
    "route": gettext_lazy("How the referral came"),
    "month": gettext_lazy("Month the referral arrived"),
    "quarter": gettext_lazy("Quarter the referral arrived"),
    "year": gettext_lazy("Year the referral arrived"),
    "decision": gettext_lazy("Decision"),
    "therapy_offered": gettext_lazy("Whether therapy was offered"),
    "legal_stage": gettext_lazy("Children’s services at the start"),
    "weeks_waited": gettext_lazy("How long they have waited"),
}

LABELS: dict[str, Any] = {
    "": gettext_lazy("All"),
    "not known": gettext_lazy("Not known"),
    "unknown": gettext_lazy("Not known"),
    "not asked": gettext_lazy("Not asked"),
    # decisions, and why nobody was helped
    "accept": gettext_lazy("Accepted"),
    "consultation only": gettext_lazy("Consultation only"),
    "redirect": gettext_lazy("Redirected"),
    "decline": gettext_lazy("Declined"),
    "hold until birth": gettext_lazy("Held until the birth"),
    "family chose not to": gettext_lazy("The family chose not to go ahead"),
    "could not be reached": gettext_lazy("The family could not be reached"),
    "left the list: chose not to": gettext_lazy("Left the list: chose not to go ahead"),
    "left the list: not reached": gettext_lazy("Left the list: could not be reached"),
    "left the list: elsewhere": gettext_lazy("Left the list: helped elsewhere"),
    "left the list: other": gettext_lazy("Left the list: another reason"),
    "ended before work began": gettext_lazy("Ended before anybody was seen"),
    # relationships and scores
    "improved": gettext_lazy("Improved"),
    "maintained": gettext_lazy("Stayed the same"),
    "worse": gettext_lazy("Got worse"),
    "no reliable change": gettext_lazy("No reliable change"),
    "deteriorated": gettext_lazy("Got reliably worse"),
    # where babies live
    "both parents": gettext_lazy("With both parents"),
    "mother": gettext_lazy("With the mother"),
    "father": gettext_lazy("With the father"),
    "parent and baby placement": gettext_lazy("In a parent and baby placement"),
    "returned after living elsewhere": gettext_lazy("Back with parents after living elsewhere"),
    "kinship": gettext_lazy("With kinship carers"),
    "foster care": gettext_lazy("With foster carers"),
    "adoptive": gettext_lazy("With adopters"),
    "other": gettext_lazy("Somewhere else"),
    # people and attendance
    "families": gettext_lazy("Families"),
    "babies": gettext_lazy("Babies"),
    "carers": gettext_lazy("Parents and carers"),
    "fathers": gettext_lazy("of these, fathers"),
    "second carers": gettext_lazy("of these, second carers"),
    "others": gettext_lazy("Others"),
    "families, from tally": gettext_lazy("Families, from a tally alone"),
    "babies, from tally": gettext_lazy("Babies, from a tally alone"),
    "carers, from tally": gettext_lazy("Parents and carers, from a tally alone"),
    "fathers, from tally": gettext_lazy("Fathers, from a tally alone"),
    "second carers, from tally": gettext_lazy("Second carers, from a tally alone"),
    "others, from tally": gettext_lazy("Others, from a tally alone"),
    "attended": gettext_lazy("Came"),
    "late": gettext_lazy("Came late"),
    "late not seen": gettext_lazy("Came too late to be seen"),
    "without baby": gettext_lazy("Came without the baby"),
    "cancelled by family": gettext_lazy("Cancelled by the family"),
    "cancelled by service": gettext_lazy("Cancelled by us"),
    "did not attend": gettext_lazy("Did not attend"),
    "was not brought": gettext_lazy("Was not brought"),
    "missed, kind not recorded": gettext_lazy("Missed, kind not recorded"),
}

# Some codes mean another thing in another breakdown.
OF_BREAKDOWN: dict[str, dict[str, Any]] = {
    "route": {
        "self": gettext_lazy("The family’s own form"),
        "professional": gettext_lazy("A professional’s form"),
        "consultation": gettext_lazy("A request for consultation"),
        "staff": gettext_lazy("Written down by the team"),
        "imported": gettext_lazy("From the team’s earlier log"),
    },
    "source": {},
}


def label(code: str, by: str = "") -> str:
    """What a group of a breakdown is called; `by` names the breakdown when one was asked for."""
    own = OF_BREAKDOWN.get(by)
    known = LABELS.get(code) if own is None or code in ("", "not known") else own.get(code)
    return str(known) if known else _tidied(code)


def breakdown(by: str) -> str:
    return str(BREAKDOWNS.get(by, by)) if by else _("All")


def _tidied(code: str) -> str:
    plain = code.replace("_", " ")
    return plain[:1].upper() + plain[1:]


def percent(value: float | None) -> str:
    return "–" if value is None else f"{round(value * 100)}%"


def days(value: float | None) -> str:
    if value is None:
        return "–"
    said = f"{value:.1f}".removesuffix(".0")
    return ngettext("%(days)s day", "%(days)s days", 1 if said == "1" else 2) % {"days": said}
