"""A baby is lost before birth, or somebody dies. At once that pregnancy is quiet and a named colleague is asked to ring."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions.homes import leave_home
from heldinmind.people.actions.journal import life_event
from heldinmind.people.actions.ringing import ask_to_ring
from heldinmind.people.models import Family, LifeEvent, Person, Pregnancy, PregnancyChild
from heldinmind.people.rules import (
    reasons_not_to_ask_to_ring,
    reasons_not_to_record_death,
    reasons_not_to_record_loss,
)

Kind, Outcome = LifeEvent.Kind, PregnancyChild.Outcome
OUTCOMES = {
    Kind.MISCARRIAGE: Outcome.MISCARRIED,
    Kind.STILLBIRTH: Outcome.STILLBORN,
    Kind.TERMINATION: Outcome.ENDED,
}


@dataclass(frozen=True)
class Ring:
    """Who rings the family, and by which day."""

    owner: Actor
    by_on: date


@transaction.atomic
def record_loss(
    *, baby: Person, kind: str, on: date, family: Family, ring: Ring, by: Actor, today: date, first_name: str = ""
) -> None:
    """A miscarriage, a stillbirth or a termination, for one child of a pregnancy: a twin may live.

    The whole pregnancy is quiet from now (docs/adr: after a loss). `first_name`: when the parents gave one.
    Raises Refused when a birth, or a loss, is recorded already.
    """
    baby = Person.objects.select_for_update(of=("self",)).get(pk=baby.pk)
    refuse(reasons_not_to_record_loss(state=baby.state, on=on, today=today))
    refuse(reasons_not_to_ask_to_ring(by_on=ring.by_on, today=today))
    with life_event(kind=kind, person=baby, on=on, by=by):
        _of_the_pregnancy(baby, OUTCOMES[Kind(kind)], on)
        baby.state, baby.ended_on = Person.State.LOST, on
        baby.first_name = first_name or baby.first_name
        baby.save(update_fields=["state", "ended_on", "first_name"])
        ask_to_ring(family=family, person=baby, owner=ring.owner, by_on=ring.by_on, by=by)


@transaction.atomic
def record_death(*, person: Person, on: date, family: Family, ring: Ring, by: Actor, today: date) -> None:
    """Somebody who lived has died: a newborn, a child, an adult. A child's home ends with that day.

    After the death of a child that child's pregnancy is quiet: reminders made for its first years stop with it.
    """
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refuse(reasons_not_to_record_death(state=person.state, on=on, born_on=person.birth_date, today=today))
    refuse(reasons_not_to_ask_to_ring(by_on=ring.by_on, today=today))
    with life_event(kind=Kind.DEATH, person=person, on=on, by=by):
        if _is_a_child(person):
            _of_the_pregnancy(person, Outcome.BORN, person.birth_date)
        leave_home(person, on)
        person.state, person.ended_on = Person.State.DIED, on
        person.save(update_fields=["state", "ended_on"])
        ask_to_ring(family=family, person=person, owner=ring.owner, by_on=ring.by_on, by=by)


@transaction.atomic
def begin_again(*, pregnancy: Pregnancy, said_by: Person, on: date, by: Actor, today: date) -> None:
    """Reminders may begin again because a parent said so; who said it and when is kept. Nobody else can decide it.

    Raises Refused when nothing is quiet.
    """
    pregnancy = Pregnancy.objects.select_for_update(of=("self",)).get(pk=pregnancy.pk)
    if pregnancy.quiet_since is None:
        raise Refused([_("Reminders of this pregnancy are not stopped.")])
    child = pregnancy.children.select_related("child").order_by("created_at", "pk")[0].child
    with life_event(kind=Kind.BEGIN_AGAIN, person=child, on=on, by=by, said_by=said_by):
        pregnancy.quiet_since = None
        pregnancy.save(update_fields=["quiet_since"])


def _of_the_pregnancy(child: Person, outcome: str, on: date | None) -> None:
    """How it ended for this child; from now the pregnancy is quiet. One that nobody wrote down is made for this."""
    link = PregnancyChild.objects.select_for_update(of=("self",)).filter(child=child).first()
    if link is None:
        pregnancy = Pregnancy(team_id=child.team_id, due_date=child.due_date)
        pregnancy.save(force_insert=True)
        link = PregnancyChild(team_id=child.team_id, pregnancy=pregnancy, child=child)
        link.save(force_insert=True)
    link.outcome, link.outcome_on = outcome, on
    link.save(update_fields=["outcome", "outcome_on"])
    pregnancy = Pregnancy.objects.select_for_update(of=("self",)).get(pk=link.pregnancy_id)
    pregnancy.quiet_since = pregnancy.quiet_since or timezone.now()
    pregnancy.save(update_fields=["quiet_since"])


def _is_a_child(person: Person) -> bool:
    """Somebody whom others care for; an adult's death makes no pregnancy quiet."""
    return person.cared_for_by.exists() or PregnancyChild.objects.filter(child=person).exists()
