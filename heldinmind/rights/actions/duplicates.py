"""Looking through a whole team for likely duplicates, in the background; and that two people are two people."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from heldinmind.access.acting import acting
from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Team
from heldinmind.kit.forms import Refused
from heldinmind.people.actions import raise_review
from heldinmind.people.models import Family, Person, ReviewItem
from heldinmind.people.rules import RARE
from heldinmind.rights.models import Look, Pair
from heldinmind.rights.models.likely import Found, after, batch, namesakes, people_to_look_at, sealed_families

TASK = "rights.look_for_duplicates"
State = Pair.State


@transaction.atomic
def ask_to_look(*, team: UUID, by: Actor) -> Look:
    """Asked again before the look has begun, the same one is meant."""
    waiting = Look.objects.filter(team=team, began_at=None).order_by("created_at").first()
    if waiting:
        return waiting
    asked = Look(team_id=team, asked_by=by)
    asked.save(force_insert=True)
    record(by, "duplicates.look_asked", asked)
    app.configure_task(TASK, lock=f"duplicates of {team}").defer(look=str(asked.pk), team=str(team))
    return asked


def ask_nightly(*, team: Team, by: Actor) -> None:
    """As the worker, for one team."""
    with acting(role="worker", actor=by, team=team):
        ask_to_look(team=team.pk, by=by)


def look(*, look: UUID, team: UUID, by: Actor) -> None:
    """Batch by batch, each a transaction of its own: a job that was killed begins again and finds the same pairs."""
    here, place = Team(pk=team), None
    with acting(role="worker", actor=by, team=here):
        Look.objects.filter(pk=look).update(began_at=timezone.now(), people=people_to_look_at(), looked=0, found=0)
    while True:
        with acting(role="worker", actor=by, team=here):
            looked = after(place)
            if not looked:
                break
            _keep_batch(look, team, looked, batch(looked))
        place = looked[-1]
    with acting(role="worker", actor=by, team=here):
        _keep_namesakes(look, team)
        Look.objects.filter(pk=look).update(ended_at=timezone.now())


def _keep_batch(look: UUID, team: UUID, looked: Sequence[UUID], found: Sequence[Found]) -> None:
    """What was found of these people; and pairs of theirs that are alike no more."""
    _keep(team, found)
    _lapse(Pair.objects.filter(first__in=looked).exclude(reasons__contains=[RARE]), found)
    Look.objects.filter(pk=look).update(looked=F("looked") + len(looked), found=F("found") + len(found))


def _keep_namesakes(look: UUID, team: UUID) -> None:
    found = namesakes()
    _keep(team, found)
    _lapse(Pair.objects.filter(reasons__contains=[RARE]), found)
    Look.objects.filter(pk=look).update(found=F("found") + len(found))


def _lapse(asked: "QuerySet[Pair]", found: Sequence[Found]) -> None:
    still = {(each.first, each.second) for each in found}
    known = asked.filter(state=State.OPEN).values_list("pk", "first", "second")
    gone = [pk for pk, first, second in known if (first, second) not in still]
    Pair.objects.filter(pk__in=gone).update(state=State.LAPSED)


def _keep(team: UUID, found: Sequence[Found]) -> None:
    """A pair that somebody has said is two people comes back only when what is known of them has changed."""
    firsts = [each.first for each in found]
    known = {(pair.first_id, pair.second_id): pair for pair in Pair.objects.filter(first__in=firsts)}
    new = [each for each in found if (each.first, each.second) not in known]
    for each in found:
        pair = known.get((each.first, each.second))
        if pair and (pair.state == State.LAPSED or pair.facts != each.facts):
            _again(pair, each)
    Pair.objects.bulk_create(_pair(team, each) for each in new)
    _tell_readers(team, new)


def _pair(team: UUID, found: Found) -> Pair:
    told = {"weight": found.likeness.weight, "reasons": list(found.likeness.reasons), "facts": found.facts}
    return Pair(team_id=team, first_id=found.first, second_id=found.second, **told)


def _again(pair: Pair, found: Found) -> None:
    pair.weight, pair.reasons, pair.facts = found.likeness.weight, list(found.likeness.reasons), found.facts
    pair.state, pair.settled_at, pair.settled_by, pair.why = State.OPEN, None, None, ""
    pair.save(update_fields=["weight", "reasons", "facts", "state", "settled_at", "settled_by", "why"])


def _tell_readers(team: UUID, new: Sequence[Found]) -> None:
    """A pair is seen only by who sees both: a sealed family's named readers are told of it, once, in words that name nobody.

    Whoever arrives is looked for in sealed families too (people/actions/sealed_likely.py); neither asks what the other has.
    """
    people = {person for each in new for person in (each.first, each.second)}
    sealed = sealed_families(people)
    asked = ReviewItem.objects.filter(kind=ReviewItem.Kind.DUPLICATE, person__in=people, other__in=people)
    known = {frozenset(pair) for pair in asked.values_list("person", "other")}
    for each in new:
        if frozenset((each.first, each.second)) not in known:
            _tell_of(team, each.first, each.second, sealed)
            _tell_of(team, each.second, each.first, sealed)


def _tell_of(team: UUID, inside: UUID, other: UUID, sealed: Mapping[UUID, Sequence[UUID]]) -> None:
    for family in sealed.get(inside, ()):
        raise_review(
            team=team,
            kind=ReviewItem.Kind.DUPLICATE,
            words=_("Somebody in this family may have a second record."),
            family=Family(pk=family),
            person=Person(pk=other),
            other=Person(pk=inside),
        )


@transaction.atomic
def dismiss(*, pair: Pair, why: str, by: Actor) -> None:
    """They are two people. Raises Refused when somebody has settled it meanwhile."""
    pair = Pair.objects.select_for_update(of=("self",)).get(pk=pair.pk)
    if pair.state != State.OPEN:
        raise Refused([_("Somebody has settled this already.")])
    pair.state, pair.settled_at, pair.settled_by, pair.why = State.DISMISSED, timezone.now(), by, why
    pair.save(update_fields=["state", "settled_at", "settled_by", "why"])
    record(by, "duplicate.dismissed", pair)
