"""The baby is born: from due date to birth date on the same person; twins make a second."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from heldinmind.access.models import Actor
from heldinmind.kit.said import refuse
from heldinmind.people.actions.families import join_family
from heldinmind.people.actions.journal import life_event
from heldinmind.people.actions.relationships import link_carer
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import FamilyMember, LifeEvent, Person, Pregnancy, PregnancyChild
from heldinmind.people.models.answers import Sex
from heldinmind.people.rules import reasons_not_to_record_birth


@dataclass(frozen=True)
class Born:
    """One child as told after the birth."""

    birth_date: date
    first_name: str = ""
    sex: str = Sex.NOT_ASKED


@transaction.atomic
def record_birth(*, baby: Person, born: Sequence[Born], by: Actor, today: date) -> list[Person]:
    """The first child is the person we waited for; each further one is new, with the same carers and families.

    The due date stays, for corrected age. Raises Refused when the birth cannot be recorded so.
    """
    baby = Person.objects.select_for_update(of=("self",)).get(pk=baby.pk)
    births = [child.birth_date for child in born]
    refuse(reasons_not_to_record_birth(state=baby.state, due_on=baby.due_date, births=births, today=today))
    with life_event(kind=LifeEvent.Kind.BIRTH, person=baby, on=min(births), by=by, told=False) as new:
        pregnancy = _pregnancy_of(baby)
        new += [_another(baby, child, by, today) for child in born[1:]]
        children = [_born(baby, born[0], by), *new]
        for child in children:
            _came_of(pregnancy, child)
    return children


def _came_of(pregnancy: Pregnancy, child: Person) -> None:
    outcome = {"outcome": PregnancyChild.Outcome.BORN, "outcome_on": child.birth_date}
    PregnancyChild.objects.update_or_create(
        child=child, defaults={"team_id": child.team_id, "pregnancy": pregnancy, **outcome}
    )


def _pregnancy_of(baby: Person) -> Pregnancy:
    link = PregnancyChild.objects.select_related("pregnancy").filter(child=baby).first()
    if link:
        return link.pregnancy
    return Pregnancy.objects.create(team_id=baby.team_id, due_date=baby.due_date)


def _born(baby: Person, child: Born, by: Actor) -> Person:
    baby.state, baby.birth_date = Person.State.BORN, child.birth_date
    baby.first_name = child.first_name or baby.first_name
    baby.sex = child.sex if child.sex != Sex.NOT_ASKED else baby.sex
    baby.save(update_fields=["state", "birth_date", "first_name", "sex"])
    record_of(by, "baby.born", baby)
    return baby


def _another(baby: Person, child: Born, by: Actor, today: date) -> Person:
    twin = Person(
        team_id=baby.team_id,
        first_name=child.first_name,
        last_name=baby.last_name,
        state=Person.State.BORN,
        birth_date=child.birth_date,
        due_date=baby.due_date,
        sex=child.sex,
    )
    # Nothing is read back: a trainee sees the new child only once it has joined the family, a few lines below.
    Person.objects.bulk_create([twin], ignore_conflicts=True)
    for member in FamilyMember.objects.filter(person=baby, superseded_at=None).select_related("family"):
        join_family(family=member.family, person=twin, part=member.part, by=by, today=today)
    for link in baby.cared_for_by.filter(carer__merged_into=None).select_related("carer"):
        link_carer(carer=link.carer, child=twin, kind=link.kind, by=by)
    record_of(by, "baby.born", twin)
    return twin
