"""Reads a referral: the answers as received and, once people are linked, what is known of them today."""

from heldinmind.people.models import Person
from heldinmind.referrals.models.referral import Referral, ReferredPerson
from heldinmind.referrals.rules.answers import Answers, Baby
from heldinmind.referrals.rules.babies import BabyDates
from heldinmind.referrals.rules.receiving import birth_state
from heldinmind.referrals.rules.states import State, state_of


def answers_of(referral: Referral) -> Answers:
    return Answers.of(referral.answers or {})


def babies_of(referral: Referral) -> list[BabyDates]:
    """The linked babies (prefetch `people__person` for lists), else those in the answers, else the dates of the log."""
    answers = answers_of(referral)
    linked = [row.person for row in referral.people.all() if row.part == ReferredPerson.Part.BABY]
    if linked:
        return [dates_of(person, told_of_loss=answers.loss) for person in linked]
    given = [_told(baby, answers.loss) for baby in answers.babies]
    return given or [BabyDates(referral.birth_date, referral.due_date, answers.loss)]


def dates_of(baby: Person, *, told_of_loss: bool = False) -> BabyDates:
    """A baby of whom nothing else is known, in a referral that told of a loss, is the one who was lost."""
    unknown = baby.state == Person.State.UNKNOWN and not (baby.birth_date or baby.due_date)
    gone = baby.state in {Person.State.LOST, Person.State.DIED} or (told_of_loss and unknown)
    return BabyDates(baby.birth_date, baby.due_date, gone, baby.state == Person.State.UNBORN)


def _told(baby: Baby, told_of_loss: bool) -> BabyDates:
    state = birth_state(baby)
    return BabyDates(baby.born_on, baby.due_on, told_of_loss and state == "unknown", state == "unborn")


def state(referral: Referral) -> State:
    return state_of(
        decision=referral.decision,
        linked=referral.family_id is not None,
        asked_at=referral.more_asked_at,
        came_at=referral.more_came_at,
    )
