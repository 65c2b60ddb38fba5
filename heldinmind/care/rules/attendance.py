"""What can have happened for each person who was expected, and what contradicts itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

PLANNED = "planned"
ATTENDED, LATE, LATE_NOT_SEEN = "attended", "late", "late not seen"
CANCELLED_BY_FAMILY, CANCELLED_BY_SERVICE = "cancelled by family", "cancelled by service"
DID_NOT_ATTEND, WAS_NOT_BROUGHT, WITHOUT_BABY = "did not attend", "was not brought", "without baby"

# Who was seen. A carer who came without the baby was; whoever came too late to be seen was not.
CAME = frozenset({ATTENDED, LATE, WITHOUT_BABY})
ANYBODY = (ATTENDED, LATE, LATE_NOT_SEEN, CANCELLED_BY_FAMILY, CANCELLED_BY_SERVICE)


class Part(StrEnum):
    """Who somebody is at a meeting: a child is brought, an adult comes."""

    BABY = "baby"
    CHILD = "child"
    CARER = "carer"
    ADULT = "adult"


POSSIBLE = {
    Part.BABY: (*ANYBODY, WAS_NOT_BROUGHT),
    Part.CHILD: (*ANYBODY, WAS_NOT_BROUGHT),
    Part.CARER: (*ANYBODY, WITHOUT_BABY, DID_NOT_ATTEND),
    Part.ADULT: (*ANYBODY, DID_NOT_ATTEND),
}


@dataclass(frozen=True)
class Expected:
    """Somebody for whom it is said what happened."""

    name: str
    part: Part


def seen(what: Sequence[str]) -> bool:
    """Whether anybody at all was seen."""
    return bool(CAME & set(what))


def reasons_against_attendance(
    happened: Sequence[tuple[Expected, str]], *, accompanied_by: str = "", baby_is_born: bool = True
) -> list[Words]:
    """Why these answers cannot stand together. Whoever was not part of the meeting is not among them."""
    if not happened:
        return [_("Say for at least one person what happened.")]
    said = {what for _, what in happened}
    reasons = [
        _("“%(what)s” cannot be said of %(name)s.", what=what, name=who.name)
        for who, what in happened
        if what not in POSSIBLE[who.part]
    ]
    if WITHOUT_BABY in said and not baby_is_born:
        reasons.append(_("Before the birth nobody can come without the baby."))
    return reasons + _against_the_children(by_part(happened), accompanied_by)


def by_part(happened: Sequence[tuple[Expected, str]]) -> Mapping[Part, list[tuple[Expected, str]]]:
    """Only those who came."""
    return {part: [(who, what) for who, what in happened if who.part == part and what in CAME] for part in Part}


def _against_the_children(there: Mapping[Part, list[tuple[Expected, str]]], accompanied_by: str) -> list[Words]:
    """A child who came was brought by somebody, and no carer came without a baby who was there."""
    children, adults = there[Part.BABY] + there[Part.CHILD], there[Part.CARER] + there[Part.ADULT]
    reasons = []
    if children and not adults and not accompanied_by.strip():
        who = children[0][0].name
        reasons.append(_("%(name)s was there, but nobody is named who came along. Say who did.", name=who))
    for carer, what in there[Part.CARER]:
        if what == WITHOUT_BABY and there[Part.BABY]:
            baby = there[Part.BABY][0][0].name
            told = {"carer": carer.name, "baby": baby}
            reasons.append(_("%(carer)s did not come without the baby when %(baby)s was there.", **told))
    return reasons
