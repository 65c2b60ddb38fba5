"""What was worrying them when they came, and what they hoped for, in the words they were written in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from heldinmind.caseload.queries.family import Asked
from heldinmind.design.days import long_date
from heldinmind.referrals.models import Referral, answers_of

MOST = 280  # characters: the referral itself has the rest


@dataclass(frozen=True)
class SaidLine:
    """`source`: who wrote it and when."""

    lead: str
    words: str
    source: str = ""


def said_lines(asked: Asked) -> list[SaidLine]:
    """Of the newest referral that says something."""
    return next((lines for referral in asked.referrals if (lines := _said(referral))), [])


def _said(referral: Referral) -> list[SaidLine]:
    answers = answers_of(referral)
    told = [
        (_("When they came:"), answers.worry, _source(referral)),
        (_("Their hope:"), answers.hopes, ""),
    ]
    return [SaidLine(lead, _short(words), source) for lead, words, source in told if words.strip()]


def _source(referral: Referral) -> str:
    referrer = answers_of(referral).referrer
    by = referrer.name if referrer and referrer.name else _("the family")
    return _("%(by)s, %(day)s") % {"by": by, "day": long_date(referral.received_on)}


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= MOST else f"{one_line[:MOST].rsplit(' ', 1)[0]} …"
