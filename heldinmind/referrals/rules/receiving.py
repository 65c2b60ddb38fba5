"""What the answers say about the people to make or link: who is expected, who is pregnant, where the baby lives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heldinmind.kit import nhs, phones
from heldinmind.kit.words import Words
from heldinmind.people.rules import Sketch, reasons_against_dates
from heldinmind.referrals.rules.answers import Answers, Baby, Carer

MOST_BABIES = 9
MOTHERS = {"mother", "birth mother", "second mother", "adoptive mother"}
FATHERS = {"father", "birth father", "second father", "adoptive father"}
ADOPTIVE = {"adoptive mother", "adoptive father", "adoptive parent"}
KINSHIP = {"kinship carer", "grandmother", "grandfather", "grandparent"}


def expected_babies(answers: Answers) -> list[Baby]:
    """Each baby, unborn twins one by one even when the form described only the first of them."""
    unborn = [baby for baby in answers.babies if birth_state(baby) == "unborn"]
    further = min(answers.number_expected, MOST_BABIES) - len(unborn) if unborn else 0
    twin = Baby(last_name=unborn[0].last_name, due_date=unborn[0].due_date, state="unborn") if unborn else Baby()
    return [*answers.babies, *([twin] * further)]


def birth_state(baby: Baby) -> str:
    """What the dates say, else what was said: born, unborn or unknown."""
    if baby.birth_date or baby.state == "born":
        return "born"
    return "unborn" if baby.due_date or baby.state == "unborn" else "unknown"


def sketch_of(somebody: Baby | Carer) -> Sketch:
    """What duplicates are looked for by."""
    phone = phones.cleaned(somebody.phone) if isinstance(somebody, Carer) and somebody.phone else None
    return Sketch(
        first_name=somebody.first_name,
        last_name=somebody.last_name,
        birth_date=day(somebody.birth_date),
        due_date=day(somebody.due_date) if isinstance(somebody, Baby) else None,
        nhs_number=nhs.cleaned(somebody.nhs_number) or "",
        phones=frozenset({phone} if phone else ()),
    )


def day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None


@dataclass(frozen=True)
class Dates:
    """The dates that can stand in the record, and why others cannot."""

    birth: date | None
    due: date | None
    doubts: tuple[Words, ...]


def dates_that_stand(*, born_on: date | None, due_on: date | None, today: date) -> Dates:
    """What cannot be true is left out of the record and told, so that a slip on a form never blocks a family."""
    for birth, due in ((born_on, due_on), (born_on, None), (None, due_on)):
        if not reasons_against_dates(born_on=birth, due_on=due, today=today):
            return Dates(birth, due, _doubts(born_on, due_on, today))
    return Dates(None, None, _doubts(born_on, due_on, today))


def _doubts(born_on: date | None, due_on: date | None, today: date) -> tuple[Words, ...]:
    return tuple(reasons_against_dates(born_on=born_on, due_on=due_on, today=today))


def who_is_pregnant(kinds: Sequence[str]) -> int | None:
    """The place, from 0, of the carer who carries the baby; None when the answers do not say for certain.

    A birth mother is; a mother is when she is the only one and nobody adopts: a second mother may carry the child.
    """
    for kind in ("birth mother", "mother"):
        places = [place for place, given in enumerate(kinds) if given == kind]
        if len(places) == 1 and (kind == "birth mother" or not (MOTHERS | ADOPTIVE) & (set(kinds) - {"mother"})):
            return places[0]
    return None


def lives_with(kinds: Sequence[str]) -> str | None:
    """The code of the living arrangement (people/lists) for the relationships of those who live with the baby."""
    given = set(kinds)
    if not given - {"not known", ""}:
        return None
    if ADOPTIVE & given:
        return "adoptive"
    if "foster carer" in given:
        return "foster care"
    parents = [kind for kind in kinds if kind in MOTHERS | FATHERS | {"parent"}]
    if len(parents) > 1:
        return "both parents"
    if parents and parents[0] != "parent":
        return "mother" if parents[0] in MOTHERS else "father"
    return "kinship" if KINSHIP & given and not parents else "other" if not parents else None


def answers_to_keep(now: Mapping[str, str], given: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Channel by channel: what to write down, and the channels to look at.

    A form never makes a channel safe that the record calls unsafe: whoever filled it in may not be the person.
    """
    said = {channel: answer for channel, answer in given.items() if answer in {"safe", "not safe"}}
    doubtful = [
        channel
        for channel, answer in said.items()
        if answer == "safe" and "not safe" in (now.get(channel), now.get("any"))
    ]
    kept = {
        channel: answer for channel, answer in said.items() if channel not in doubtful and now.get(channel) != answer
    }
    return kept, doubtful
