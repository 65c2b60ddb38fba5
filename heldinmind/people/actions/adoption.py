"""An adoption order makes a new person, with nothing of the birth family; a sealed link alone leads back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.actions.families import join_family, make_family
from heldinmind.people.actions.homes import place_child
from heldinmind.people.actions.journal import snapshot, steps_between
from heldinmind.people.actions.leaving import leave_family
from heldinmind.people.actions.naming import Named, empty_alias
from heldinmind.people.actions.numbers import take_nhs_number
from heldinmind.people.actions.relationships import link_carer, say_responsibility
from heldinmind.people.actions.told import record_of
from heldinmind.people.actions.undoing import take_back
from heldinmind.people.models import (
    AdoptionLink,
    Alias,
    CaregivingRelationship,
    CarriedFact,
    Family,
    FamilyMember,
    Identifier,
    LifeEvent,
    ParentalResponsibility,
    Person,
)
from heldinmind.people.models.answers import Known
from heldinmind.people.rules import reasons_not_to_adopt, tell_apart

EVIDENCE = "Adoption order"
CARRIED = ("birth_date", "due_date", "sex", "ethnicity", "language", "interpreter", "communication_needs")


@dataclass(frozen=True)
class NewIdentity:
    """Who the child is from the order on. `family`: where the adopters are known already; else one is made, so called.

    `details`: of the child, as somebody ticked and edited them; only names in `CARRIED` are taken.
    """

    name: Named
    family_name: str
    family: Family | None = None
    adopters: Sequence[Person] = ()
    nhs_number: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    facts: Sequence[tuple[str, str]] = ()  # heading, words


@dataclass(frozen=True)
class Adopted:
    person: Person
    family: Family


@transaction.atomic
def record_adoption(*, child: Person, order_on: date, identity: NewIdentity, by: Actor, today: date) -> Adopted:
    """The earlier record stays with the birth family and is found by no search. Nothing is copied but what `identity` says.

    Raises Refused when an order is recorded already, the day cannot be, or the NHS number is not one.
    """
    child = Person.objects.select_for_update(of=("self",)).get(pk=child.pk)
    refuse(
        reasons_not_to_adopt(
            state=child.state,
            closed=child.not_found_since is not None,
            on=order_on,
            born_on=child.birth_date,
            today=today,
        )
    )
    concerned = [child, *identity.adopters]
    before = snapshot(concerned)
    made = _new_person(child, identity, order_on, by, today)
    _close(child, made.family, identity, order_on, by)
    if identity.nhs_number:  # after the earlier record is closed, so that the same number makes no duplicate of the two
        take_nhs_number(person=made.person, value=identity.nhs_number, by=by, today=today)
    steps = steps_between(before, snapshot([*concerned, made.person]))
    AdoptionLink(
        team_id=child.team_id,
        old_person=child,
        new_person=made.person,
        order_on=order_on,
        recorded_by_id=by.pk,
        steps=steps,
    ).save(force_insert=True)
    LifeEvent(
        team_id=child.team_id, person=child, kind=LifeEvent.Kind.ADOPTION, on=order_on, recorded_by_id=by.pk
    ).save(force_insert=True)
    record_of(by, "life.adoption", child)
    return made


@transaction.atomic
def undo_adoption(*, link: AdoptionLink, why: str, by: Actor, today: date) -> None:
    """There was no such order. The new record is found no more, the earlier one is as it was.

    Raises Refused when something was changed on top of it since.
    """
    link = AdoptionLink.objects.select_for_update(of=("self",)).select_related("old_person").get(pk=link.pk)
    if link.superseded_at:
        return
    if not link.steps:  # one of the adopters' records was destroyed, and with it what was before
        raise Refused([_("What was before is no longer known: a record that this touched was destroyed.")])
    take_back(link.steps, today)
    link.superseded_at = timezone.now()
    link.save(update_fields=["superseded_at"])
    for event in LifeEvent.objects.filter(person=link.old_person, kind=LifeEvent.Kind.ADOPTION, undone_at=None):
        event.undone_at, event.undone_by_id, event.undone_why = timezone.now(), by.pk, why
        event.save(update_fields=["undone_at", "undone_by", "undone_why"])
    record_of(by, "life.undone", link.old_person, detail=LifeEvent.Kind.ADOPTION)


def _new_person(child: Person, identity: NewIdentity, order_on: date, by: Actor, today: date) -> Adopted:
    name = identity.name
    person = Person(
        team_id=child.team_id,
        first_name=name.first_name,
        last_name=name.last_name,
        preferred_name=name.preferred_name,
        **{key: value for key, value in identity.details.items() if key in CARRIED},
    )
    person.save(force_insert=True)
    family = identity.family or make_family(team=child.team_id, name=identity.family_name, by=by)
    join_family(family=family, person=person, part=FamilyMember.Part.BABY, by=by, today=order_on)
    record(by, "person.made", person, family=family.pk)
    for adopter in identity.adopters:
        join_family(family=family, person=adopter, part=FamilyMember.Part.CARER, by=by, today=order_on)
        link = link_carer(carer=adopter, child=person, kind=CaregivingRelationship.Kind.ADOPTIVE_PARENT, by=by)
        say_responsibility(caregiving=link, held=Known.YES, evidence=EVIDENCE, by=by, today=order_on)
    place_child(
        child=person, arrangement="adoptive", from_on=order_on, known_on=today, carers=tuple(identity.adopters), by=by
    )
    CarriedFact.objects.bulk_create(
        CarriedFact(team_id=child.team_id, person=person, heading=heading, words=words, carried_by_id=by.pk)
        for heading, words in identity.facts
    )
    return Adopted(person, family)


def _close(child: Person, family: Family, identity: NewIdentity, order_on: date, by: Actor) -> None:
    """What leads from the earlier record to the new one is taken out of it; the birth family keeps the rest."""
    _responsibility_ends(child, order_on, by)
    place_child(child=child, arrangement="adoptive", from_on=order_on, known_on=order_on, by=by)
    births = list(
        FamilyMember.objects.filter(person=child, superseded_at=None, during__upper_inf=True).exclude(family=family)
    )
    for member in births:
        for adopter in identity.adopters:
            leave_family(family=member.family, person=adopter, on=order_on, by=by)
    leave_family(family=family, person=child, on=order_on, by=by)
    Identifier.objects.filter(person=child, until_on=None).update(until_on=order_on)
    old = (child.first_name, child.last_name, child.preferred_name)
    new = (identity.name.first_name, identity.name.last_name, identity.name.preferred_name)
    for alias in Alias.objects.filter(person=child, superseded_at=None):
        if tell_apart(f"{alias.first_name} {alias.last_name}", new=" ".join(new).split(), old=" ".join(old).split()):
            empty_alias(alias)
    child.not_found_since = timezone.now()
    child.save(update_fields=["not_found_since"])


def _responsibility_ends(child: Person, order_on: date, by: Actor) -> None:
    """An adoption order ends the parental responsibility of everybody else (Adoption and Children Act 2002, section 46)."""
    held = ParentalResponsibility.objects.filter(
        caregiving__child=child, held=Known.YES, superseded_at=None, during__upper_inf=True
    )
    for said in held.select_related("caregiving"):
        say_responsibility(caregiving=said.caregiving, held=Known.NO, evidence=EVIDENCE, by=by, today=order_on)
