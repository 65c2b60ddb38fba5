"""A child lives elsewhere from a day on: removed from the parents, with foster or kinship carers, or home again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from heldinmind.access.models import Actor
from heldinmind.kit.said import refuse
from heldinmind.people.actions.homes import place_child
from heldinmind.people.actions.joining import Newcomer, newcomer
from heldinmind.people.actions.journal import life_event
from heldinmind.people.actions.relationships import link_carer
from heldinmind.people.models import CaregivingRelationship, Family, LifeEvent, Person
from heldinmind.people.rules import reasons_not_to_move

Kind = LifeEvent.Kind
CARER_KINDS = {
    Kind.FOSTER: CaregivingRelationship.Kind.FOSTER_CARER,
    Kind.KINSHIP: CaregivingRelationship.Kind.KINSHIP_CARER,
}


@dataclass(frozen=True)
class Where:
    """The new home: an entry of lists/living_arrangements.toml, who of the family is there, and who is new to us."""

    arrangement: str
    carers: Sequence[Person] = ()
    newcomer: Newcomer | None = None


@transaction.atomic
def move_child(*, child: Person, kind: str, on: date, where: Where, family: Family, by: Actor, today: date) -> None:
    """Each carer there has a relationship with the child from now; everybody who cared before keeps theirs.

    Parental responsibility is not touched: it does not move with the child. Raises Refused when it cannot be so.
    """
    child = Person.objects.select_for_update(of=("self",)).get(pk=child.pk)
    refuse(reasons_not_to_move(state=child.state, on=on, born_on=child.birth_date, today=today))
    with life_event(kind=kind, person=child, on=on, by=by, also=where.carers) as new:
        there = list(where.carers)
        if where.newcomer:
            there.append(newcomer(family=family, who=where.newcomer, by=by, on=on))
            new.append(there[-1])
        if kind in CARER_KINDS:
            for carer in there:
                link_carer(carer=carer, child=child, kind=CARER_KINDS[Kind(kind)], by=by)
        place_child(child=child, arrangement=where.arrangement, from_on=on, known_on=today, carers=tuple(there), by=by)
