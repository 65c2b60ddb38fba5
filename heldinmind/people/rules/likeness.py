"""How likely two records are one human. A person decides; this only says what is alike, and what speaks against it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz.distance import JaroWinkler

from heldinmind.kit.words import N_

# Names at least this alike (Jaro-Winkler, 0 to 1) are worth a look; chosen by us, to be checked against real mergers.
ALIKE = 0.88
# The same of a first name, when the day and the last name are the same: a slip in a short name weighs more.
ALIKE_ON_THE_DAY = 0.8
# A parent and a child of one name are further apart than any mistake in a year that people make.
GENERATION = timedelta(days=10 * 365)

RARE = N_("hardly anybody else here has this name")


@dataclass(frozen=True)
class Sketch:
    """What is known of somebody who may already be here. `points`: email and postal addresses; `families`: any keys."""

    first_name: str = ""
    last_name: str = ""
    birth_date: date | None = None
    due_date: date | None = None
    nhs_number: str = ""
    phones: frozenset[str] = field(default_factory=frozenset)
    points: frozenset[str] = field(default_factory=frozenset)
    families: frozenset[str] = field(default_factory=frozenset)
    sex: str = ""


@dataclass(frozen=True)
class Likeness:
    """What is alike, in words to be translated, and how much it weighs (only for the order in which candidates are shown)."""

    reasons: tuple[str, ...]
    weight: int


def likeness(one: Sketch, other: Sketch) -> Likeness | None:
    """None when nothing that matters is alike."""
    found = [
        (8, N_("the same NHS number"), _same_number(one, other)),
        (4, N_("the same date of birth"), _same_birth(one, other)),
        (2, N_("a date of birth that differs by a slip"), _nearly(one.birth_date, other.birth_date)),
        (3, N_("the same due date"), _same_due(one, other)),
        (3, N_("the same telephone number"), bool(one.phones & other.phones)),
        (3, N_("the same email or postal address"), bool(one.points & other.points)),
        (3, N_("a name alike"), _names_alike(one, other)),
    ]
    alike = [(weight, words) for weight, words, true in found if true]
    if not alike:
        return None
    return Likeness(tuple(words for _, words in alike), sum(weight for weight, _ in alike))


def sameness(one: Sketch, other: Sketch, *, rare: bool = False) -> Likeness | None:
    """The stricter question that is asked of a whole team: None unless a person should look at the two.

    `rare`: the two names are the same, and hardly anybody else has them. Twins, and a parent and child of one name, are
    alike in much and are not asked about.
    """
    alike = likeness(one, other)
    if alike is None or _contradict(one, other):
        return None
    if _same_number(one, other) or _worth_a_look(one, other):
        return alike
    return Likeness((*alike.reasons, RARE), alike.weight) if rare and _names_alike(one, other) else None


def slips(day: date) -> set[date]:
    """The days that a slip of the pen makes of this one: day and month changed places, or one figure another."""
    written = f"{day:%Y%m%d}"
    figures = {f"{written[:at]}{figure}{written[at + 1 :]}" for at in range(2, 8) for figure in "0123456789"}
    typed = {*figures, written[:4] + written[6:] + written[4:6]}
    return {made for each in typed if (made := _real(each)) and made != day}


def _real(written: str) -> date | None:
    try:
        return date(int(written[:4]), int(written[4:6]), int(written[6:]))
    except ValueError:
        return None


def _same_number(one: Sketch, other: Sketch) -> bool:
    return bool(one.nhs_number) and one.nhs_number == other.nhs_number


def _same_birth(one: Sketch, other: Sketch) -> bool:
    return one.birth_date is not None and one.birth_date == other.birth_date


def _same_due(one: Sketch, other: Sketch) -> bool:
    return one.due_date is not None and one.due_date == other.due_date


def _nearly(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and other in slips(one)


def _contradict(one: Sketch, other: Sketch) -> bool:
    """Something says that they are two people."""
    begun = one.birth_date or one.due_date, other.birth_date or other.due_date
    generations = begun[0] is not None and begun[1] is not None and abs(begun[0] - begun[1]) >= GENERATION
    numbers = bool(one.nhs_number and other.nhs_number) and one.nhs_number != other.nhs_number
    sexes = {one.sex, other.sex} == {"female", "male"}
    return generations or numbers or (sexes and not _same_number(one, other)) or _may_be_twins(one, other)


def _may_be_twins(one: Sketch, other: Sketch) -> bool:
    """Children of one family who came on one day, unless both have the very same first name or number."""
    one_day = _same_birth(one, other) or _same_due(one, other)
    if not (one.families & other.families and one_day) or _same_number(one, other):
        return False
    return not one.first_name or one.first_name.casefold() != other.first_name.casefold()


def _worth_a_look(one: Sketch, other: Sketch) -> bool:
    """A name that is alike in both parts with any one fact more; or, of a baby not named yet, with the day."""
    the_day = _same_birth(one, other) or _same_due(one, other)
    if not _names_alike(one, other):
        return the_day and _slip_in_first_name(one, other)
    if not (one.first_name and other.first_name and one.last_name and other.last_name):
        return the_day and bool(one.last_name and other.last_name)
    nearly = _nearly(one.birth_date, other.birth_date)
    return the_day or nearly or bool(one.phones & other.phones) or bool(one.points & other.points)


def _slip_in_first_name(one: Sketch, other: Sketch) -> bool:
    last, first = (one.last_name, other.last_name), (one.first_name, other.first_name)
    same_last = bool(one.last_name) and len({name.casefold() for name in last}) == 1
    return same_last and all(first) and JaroWinkler.similarity(*(n.casefold() for n in first)) >= ALIKE_ON_THE_DAY


def _names_alike(one: Sketch, other: Sketch) -> bool:
    pairs = [(one.first_name, other.first_name), (one.last_name, other.last_name)]
    known = [(a.casefold(), b.casefold()) for a, b in pairs if a and b]
    return bool(known) and all(JaroWinkler.similarity(a, b) >= ALIKE for a, b in known)
