"""Who a referral names, each with those in the record who may be the same person."""

from dataclasses import dataclass

from heldinmind.people.models import Family
from heldinmind.people.queries.candidates import Candidate, candidates
from heldinmind.referrals.models import Referral, answers_of
from heldinmind.referrals.rules import Baby, Carer
from heldinmind.referrals.rules.receiving import expected_babies, sketch_of


@dataclass(frozen=True)
class Named:
    """Somebody in the answers: `baby 1`, `carer 2`."""

    part: str
    position: int
    given: Baby | Carer
    candidates: list[Candidate]

    @property
    def field(self) -> str:
        """What the question about them is called in the form."""
        return f"{self.part}-{self.position}"


def named(referral: Referral) -> list[Named]:
    answers = answers_of(referral)
    people: list[tuple[str, int, Baby | Carer]] = [
        *(("baby", place, baby) for place, baby in enumerate(expected_babies(answers), 1)),
        *(("carer", place, carer) for place, carer in enumerate(answers.carers, 1)),
    ]
    found = candidates(referral.team_id, [sketch_of(given) for _, _, given in people])
    return [Named(*one, alike) for one, alike in zip(people, found, strict=True)]


def families_of(people: list[Named]) -> dict[Family, list[str]]:
    """Every family that one of the candidates belongs to now, by name, with the candidates in it."""
    found: dict[Family, list[str]] = {}
    for candidate in (candidate for one in people for candidate in one.candidates):
        for family in candidate.families:
            found.setdefault(family, []).append(str(candidate.person))
    return dict(sorted(found.items(), key=lambda item: item[0].name))
