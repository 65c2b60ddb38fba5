"""Who is told that a referral came or was decided, and how much of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _
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


def everybody_agrees(agreements: Sequence[str]) -> bool:
    """Every parent or carer is recorded as agreeing to the referral; silence is not agreement, nor is nobody there."""
    return bool(agreements) and all(answer == "yes" for answer in agreements)


def reasons_against_agreement(knows: str, agrees: str) -> list[Words]:
    """Nobody agrees to what they do not know of."""
    if agrees == "yes" and knows != "yes":
        return [_("Somebody who agrees knows of the referral. Say that they know, or that they have not agreed.")]
    return []


def reasons_not_to_tell_referrer(agreements: Sequence[str]) -> list[Words]:
    """Of what was decided. Whoever decides can only say that a referrer may know where nobody stands against it."""
    if everybody_agrees(agreements):
        return []
    return [_("Not everybody is recorded as agreeing, so whoever referred them hears only that it came.")]


def said_of(answers: Mapping[str, str], way: str) -> str:
    """On the form, where all was said at once: an answer for one way outweighs the one for any."""
    return answers.get(way) or answers.get("any", "")


def _safe_of(position: int, carer: Carer) -> list[Given]:
    """Email first: it says more than a text."""
    ways = (("email", carer.email), ("text", carer.phone))
    return [Given(position, way, value) for way, value in ways if value and said_of(carer.safe, way) == SAFE]
