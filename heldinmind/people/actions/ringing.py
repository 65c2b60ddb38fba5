"""A named colleague is asked to ring a family; they say how it went, or somebody else is asked in their place."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.people.models import AskedToRing, Family, Person
from heldinmind.people.rules import reasons_not_to_ask_to_ring


@transaction.atomic
def ask_to_ring(*, family: Family, person: Person, owner: Actor, by_on: date, by: Actor) -> AskedToRing:
    asked = AskedToRing(
        team_id=family.team_id, family=family, person=person, owner_id=owner.pk, by_on=by_on, asked_by_id=by.pk
    )
    asked.save(force_insert=True)
    record(by, "ring.asked", asked, family=family.pk, detail=owner.name)
    return asked


@transaction.atomic
def say_rung(*, asked: AskedToRing, outcome: str, by: Actor, today: date, again_on: date | None = None) -> None:
    """How it went. When they were not reached the same colleague is asked again, until another day.

    Raises Refused when it was said already, or when nobody was reached and there is no new day.
    """
    asked = (
        AskedToRing.objects.select_for_update(of=("self",)).select_related("owner", "family", "person").get(pk=asked.pk)
    )
    _refuse_a_settled_one(asked)
    if outcome == AskedToRing.Outcome.NOT_REACHED:
        if again_on is None:
            raise Refused([_("Say by which day you will try again.")])
        refuse(reasons_not_to_ask_to_ring(by_on=again_on, today=today))
    asked.done_at, asked.done_by_id, asked.outcome = timezone.now(), by.pk, outcome
    asked.save(update_fields=["done_at", "done_by", "outcome"])
    record(by, "ring.done", asked, family=asked.family_id, detail=outcome)
    if outcome == AskedToRing.Outcome.NOT_REACHED and again_on:
        ask_to_ring(family=asked.family, person=asked.person, owner=asked.owner, by_on=again_on, by=by)


@transaction.atomic
def ask_another(*, asked: AskedToRing, owner: Actor, by_on: date, by: Actor, today: date) -> None:
    """Somebody else rings in their place."""
    asked = AskedToRing.objects.select_for_update(of=("self",)).select_related("family", "person").get(pk=asked.pk)
    _refuse_a_settled_one(asked)
    refuse(reasons_not_to_ask_to_ring(by_on=by_on, today=today))
    asked.superseded_at = timezone.now()
    asked.save(update_fields=["superseded_at"])
    ask_to_ring(family=asked.family, person=asked.person, owner=owner, by_on=by_on, by=by)


def _refuse_a_settled_one(asked: AskedToRing) -> None:
    if asked.done_at or asked.superseded_at:
        raise Refused([_("Somebody has settled this already.")])
