"""A pregnancy and the unborn children of it; who is pregnant may be unknown."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.people.models import Person, Pregnancy, PregnancyChild


@transaction.atomic
def expect(
    *,
    children: Sequence[Person],
    due_date: date | None,
    number_expected: int,
    pregnant_person: Person | None,
    by: Actor,
) -> Pregnancy:
    """The pregnancy these unborn children come from. One that any of them has already is kept, and the others join it."""
    known = PregnancyChild.objects.filter(child__in=children).values_list("pregnancy", "child")
    pregnancy = (
        Pregnancy.objects.select_for_update().filter(pk__in=[of for of, _ in known]).order_by("created_at").first()
    )
    if pregnancy is None:
        pregnancy = Pregnancy(
            team_id=children[0].team_id,
            due_date=due_date,
            number_expected=number_expected,
            pregnant_person=pregnant_person,
        )
        pregnancy.save(force_insert=True)
    else:
        pregnancy.number_expected = max(pregnancy.number_expected, number_expected)
        pregnancy.pregnant_person = pregnancy.pregnant_person or pregnant_person
        pregnancy.save(update_fields=["number_expected", "pregnant_person"])
    linked = {child for _, child in known}
    PregnancyChild.objects.bulk_create(
        PregnancyChild(team_id=child.team_id, pregnancy=pregnancy, child=child)
        for child in children
        if child.pk not in linked
    )
    record(by, "pregnancy.expected", pregnancy)
    return pregnancy
