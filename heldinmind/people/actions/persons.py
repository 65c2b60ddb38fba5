"""Making a person, correcting what is known of one, and the numbers others know them by."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit import nhs
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.models import Identifier, Person
from heldinmind.people.rules import reasons_against_dates


@transaction.atomic
def make_person(*, team: UUID, by: Actor, today: date, nhs_number: str = "", **known: Any) -> Person:
    """Somebody new to this team. A baby with only a due date is unborn; with neither date, not known whether born.

    Raises Refused when the dates cannot be true or the NHS number is not one.
    """
    refuse(reasons_against_dates(born_on=known.get("birth_date"), due_on=known.get("due_date"), today=today))
    person = Person(team_id=team, **known)
    person.save(force_insert=True)
    if nhs_number:
        give_identifier(person=person, system=Identifier.NHS, value=nhs_number, by=by)
    record(by, "person.made", person)
    return person


@transaction.atomic
def change_details(*, person: Person, by: Actor, today: date, **changes: Any) -> Person:
    """Correct names, dates or needs. The trigger keeps what they were."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    for name, value in changes.items():
        setattr(person, name, value)
    refuse(reasons_against_dates(born_on=person.birth_date, due_on=person.due_date, today=today))
    person.save(update_fields=list(changes))
    record(by, "person.changed", person, detail=", ".join(sorted(changes)))
    return person


@transaction.atomic
def give_identifier(*, person: Person, system: str, value: str, by: Actor) -> Identifier:
    if system == Identifier.NHS:
        cleaned = nhs.cleaned(value)
        if cleaned is None:
            raise Refused([_("This is not a valid NHS number. Check each digit.")])
        value = cleaned
    identifier = Identifier(team_id=person.team_id, person=person, system=system, value=value)
    identifier.save(force_insert=True)
    return identifier
