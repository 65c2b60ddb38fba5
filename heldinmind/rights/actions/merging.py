"""Two records turn out to be of one person: everything is brought to the one that stays, and can be taken back."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from heldinmind.access.models import Actor
from heldinmind.kit.said import refuse
from heldinmind.people.actions import settle_review
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import Person, SafeAnswer
from heldinmind.people.rules import reasons_against_dates
from heldinmind.rights.actions.moving import made, move_everything, put
from heldinmind.rights.models import Merge, Pair
from heldinmind.rights.models.comparing import facts, known_between, open_items
from heldinmind.rights.rules import CHOICES, Answer, Choice, careful, default_side, reasons_not_to_merge

NAMES = ("first_name", "last_name", "preferred_name")
PERSON, SAFE = "people_person", "people_safeanswer"


@transaction.atomic
def merge(*, kept: Person, gone: Person, choices: Mapping[str, str], why: str, by: Actor, today: date) -> Merge:
    """Everything that hangs on `gone` hangs on `kept` from now on; both records stay as rows, with their histories.

    `choices`: for the name of a choice, `kept` or `gone`; what is not blank where nothing is said. Raises Refused when they
    are two people, when one of them has been merged meanwhile, or when the chosen dates cannot both be true.
    """
    kept, gone = _locked(kept.pk, gone.pk)
    refuse(reasons_not_to_merge(known_between(kept, gone)))
    done = Merge(team_id=kept.team_id, kept=kept, gone=gone, why=why, by=by)
    done.save(force_insert=True)
    chosen = _chosen(facts(kept), facts(gone), choices)
    move_everything(done)
    put(done, PERSON, gone.pk, "merged_into_id", str(kept.pk))
    _state_again(done)
    _write(done, facts(kept), chosen)
    kept.refresh_from_db()
    refuse(reasons_against_dates(born_on=kept.birth_date, due_on=kept.due_date, today=today))
    _settle(done, by)
    record_of(by, "person.merged", kept)
    return done


def _locked(kept: UUID, gone: UUID) -> tuple[Person, Person]:
    """In the order of their keys, so that two people who merge at once wait for each other and never both."""
    both = Person.objects.select_for_update(of=("self",)).filter(pk__in={kept, gone}).order_by("pk")
    found = {person.pk: person for person in both}
    return found[kept], found[gone]


def _chosen(kept: Mapping[str, object], gone: Mapping[str, object], choices: Mapping[str, str]) -> list[Choice]:
    """Those of which the other record's value stands."""
    return [each for each in CHOICES if (choices.get(each.name) or default_side(each, kept, gone)) == "gone"]


def _write(done: Merge, kept: Mapping[str, object], chosen: list[Choice]) -> None:
    """What becomes empty first: an unborn baby has no birth date, somebody who lives no end.

    A name that does not stand is kept by the other record, under which the person is found too.
    """
    other = facts(done.gone)
    columns = [column for choice in chosen for column in choice.columns if kept[column] != other[column]]
    for column in sorted(columns, key=lambda each: (other[each] is not None, each != "state")):
        put(done, PERSON, done.kept_id, column, _text(other[column]))
        if column in NAMES:
            put(done, PERSON, done.gone_id, column, _text(kept[column]))


def _text(value: object) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _state_again(done: Merge) -> None:
    """One safe answer for each channel, as before: the more careful of two stands."""
    standing: dict[str, list[SafeAnswer]] = defaultdict(list)
    for each in SafeAnswer.objects.filter(person=done.kept_id, superseded_at=None).order_by(
        "answered_on", "created_at"
    ):
        standing[each.channel].append(each)
    for answers in standing.values():
        if len(answers) > 1:
            _settle_answers(done, answers)


def _settle_answers(done: Merge, answers: list[SafeAnswer]) -> None:
    said = {each: Answer(each.answer, each.answered_on, each.must_not_know, each.times) for each in answers}
    stands = careful(list(said.values()))
    own = next((each for each in answers if said[each] == stands), None)
    for each in answers:
        if each is not own:
            put(done, SAFE, each.pk, "superseded_at", timezone.now().isoformat())
    if own is None:
        _say(done, next(each for each in answers if each.answer == stands.answer), stands)


def _say(done: Merge, like: SafeAnswer, stands: Answer) -> None:
    """Both named somebody who must not know: one answer names them all."""
    said = SafeAnswer(
        team_id=done.team_id,
        person_id=done.kept_id,
        point_id=like.point_id,
        channel=like.channel,
        answer=stands.answer,
        purpose=like.purpose,
        times=stands.times,
        must_not_know=stands.must_not_know[:200],
        answered_on=stands.answered_on,
        until_on=like.until_on,
    )
    said.save(force_insert=True)
    made(done, SAFE, said.pk, "answer", said.answer)


def _settle(done: Merge, by: Actor) -> None:
    """Whoever was asked about these two, here or by an import, has their answer; about the one who is gone nobody is asked."""
    first, second = sorted((done.kept_id, done.gone_id))
    told = {"state": Pair.State.MERGED, "settled_at": timezone.now(), "settled_by": by, "why": done.why}
    Pair.objects.filter(first=first, second=second).update(**told)
    for column in ("first", "second"):
        Pair.objects.filter(**{column: done.gone_id}, state=Pair.State.OPEN).update(state=Pair.State.LAPSED)
    for item in open_items(done.kept_id, done.gone_id):
        settle_review(item=item, how=done.why, by=by)
