"""How likely two records are one human. A person decides; this only says what is alike."""

from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.distance import JaroWinkler

from heldinmind.kit.words import N_

# Names at least this alike (Jaro-Winkler, 0 to 1) are worth a look; chosen by us, to be checked against real mergers.
ALIKE = 0.88


@dataclass(frozen=True)
class Sketch:
    """What is known of somebody who may already be here."""

    first_name: str = ""
    last_name: str = ""
    birth_date: date | None = None
    due_date: date | None = None
    nhs_number: str = ""
    phones: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Likeness:
    """What is alike, in words to be translated, and how much it weighs (only for the order in which candidates are shown)."""

    reasons: tuple[str, ...]
    weight: int


def likeness(one: Sketch, other: Sketch) -> Likeness | None:
    """None when nothing that matters is alike."""
    found = [
        (8, N_("the same NHS number"), bool(one.nhs_number) and one.nhs_number == other.nhs_number),
        (4, N_("the same date of birth"), one.birth_date is not None and one.birth_date == other.birth_date),
        (3, N_("the same due date"), one.due_date is not None and one.due_date == other.due_date),
        (3, N_("the same telephone number"), bool(one.phones & other.phones)),
        (3, N_("a name alike"), _names_alike(one, other)),
    ]
    alike = [(weight, words) for weight, words, true in found if true]
    if not alike:
        return None
    return Likeness(tuple(words for _, words in alike), sum(weight for weight, _ in alike))


def _names_alike(one: Sketch, other: Sketch) -> bool:
    pairs = [(one.first_name, other.first_name), (one.last_name, other.last_name)]
    known = [(a.casefold(), b.casefold()) for a, b in pairs if a and b]
    return bool(known) and all(JaroWinkler.similarity(a, b) >= ALIKE for a, b in known)
