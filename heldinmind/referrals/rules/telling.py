"""Who is told by itself that a referral came or was decided."""

from dataclasses import dataclass

from heldinmind.referrals.rules.answers import Answers, Carer

SAFE = "safe"


@dataclass(frozen=True)
class Given:
    """An address in the answers that was said to be safe: whose, which way, and what."""

    position: int
    channel: str
    value: str


def safe_addresses(answers: Answers) -> list[Given]:
    """Of parents and carers who know of the referral and agree; nobody's after a loss, when somebody rings instead."""
    if answers.loss:
        return []
    return [
        each
        for position, carer in enumerate(answers.carers, start=1)
        if may_be_told(carer)
        for each in _safe_of(position, carer)
    ]


def may_be_told(carer: Carer) -> bool:
    return carer.knows == "yes" and carer.agrees == "yes"


def _safe_of(position: int, carer: Carer) -> list[Given]:
    """Email first: it says more than a text."""
    ways = (("email", carer.email), ("text", carer.phone))
    said = {way: carer.safe.get(way) or carer.safe.get("any") for way, _value in ways}
    return [Given(position, way, value) for way, value in ways if value and said[way] == SAFE]
