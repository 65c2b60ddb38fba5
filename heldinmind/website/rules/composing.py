"""What both forms ask alike, put into the shape that the team reads."""

from typing import Any

from heldinmind.referrals.rules import Baby, Carer
from heldinmind.website.rules.given import (
    Given,
    has_living_baby,
    is_born,
    is_expected,
    number_of_babies,
    said,
    told_of_loss,
)

WAYS = ("phone", "voicemail", "text", "email", "professional")
MOST_BABIES = 4


def words(given: Given, step: str, field: str = "words") -> str:
    return str(said(given, step, field) or "")


def named(given: Given, step: str, *fields: str) -> dict[str, Any]:
    """Several answers of one page that go by the same name in the referral."""
    return {field: words(given, step, field) for field in fields}


def safe_ways(ways: list[str] | None) -> dict[str, str]:
    """They ticked what is safe: what was offered and not ticked is not. Not answered at all is not asked."""
    if ways is None:
        return {}
    if "none" in ways:
        return {"any": "not safe"}
    return {way: "safe" if way in ways else "not safe" for way in WAYS}


def babies(given: Given, first: Baby) -> tuple[Baby, ...]:
    """The first and, of one pregnancy, the others: born on the same day unless they say otherwise."""
    if not has_living_baby(given):
        return (first,) if first != Baby() else ()
    others = [_other(given, place, first) for place in range(2, min(number_of_babies(given), MOST_BABIES) + 1)]
    return (first, *others)


def _other(given: Given, place: int, first: Baby) -> Baby:
    return Baby(
        first_name=words(given, "other-babies", f"name_{place}"),
        last_name=first.last_name,
        birth_date=words(given, "other-babies", f"birth_date_{place}") or first.birth_date,
        due_date=first.due_date,
        sex=words(given, "other-babies", f"sex_{place}"),
        state=first.state,
    )


def state(given: Given) -> str:
    """Said in so many words, because the date may not be known."""
    return "born" if is_born(given) else "unborn" if is_expected(given) else ""


def urgent(given: Given) -> str:
    """In words, so that whoever reads sees the tick as well as what was written beside it."""
    ticked = {"yes": "Said that somebody is in danger now.", "unsure": "Was not sure whether somebody is in danger."}
    lines = [ticked.get(words(given, "now", "danger"), ""), words(given, "now")]
    return "\n".join(line for line in lines if line)


def shared(given: Given, carers: tuple[Carer, ...], first: Baby) -> dict[str, Any]:
    """The parts of the answers that do not depend on who writes."""
    return {
        "babies": babies(given, first),
        "carers": carers,
        "number_expected": number_of_babies(given),
        "urgent": urgent(given),
        "loss": told_of_loss(given) or bool(said(given, "how-many", "lost")),
    }
