"""Where a child lives, from a day on, and that somebody has said so again."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from heldinmind.access.models import Actor
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import LivingArrangement, Person, Placement, PlacementCarer


@transaction.atomic
def place_child(
    *,
    child: Person,
    arrangement: str,
    from_on: date,
    known_on: date,
    by: Actor,
    carers: tuple[Person, ...] = (),
) -> Placement:
    """Where the child lives from a day on, until a placement begins that is recorded for later already.

    `arrangement`: a code of lists/living_arrangements.toml. `known_on`: the day for which somebody last said so.
    """
    later = child.placements.filter(superseded_at=None, during__startswith__gt=from_on)
    until = later.order_by("during").values_list("during__startswith", flat=True).first()
    leave_home(child, from_on)
    placement = Placement(
        team_id=child.team_id,
        child=child,
        arrangement=LivingArrangement.objects.get(code=arrangement),
        during=DateRange(from_on, until),
        known_on=known_on,
    )
    placement.save(force_insert=True)
    PlacementCarer.objects.bulk_create(
        PlacementCarer(team_id=child.team_id, placement=placement, carer=carer) for carer in carers
    )
    record_of(by, "child.placed", child, detail=arrangement)
    return placement


@transaction.atomic
def say_where_child_lives(*, child: Person, arrangement: str, on: date, by: Actor) -> Placement:
    """Somebody told where the child lives on that day: confirm the placement of that day, or move the child from then on."""
    there = child.placements.select_for_update().filter(superseded_at=None, during__contains=on).first()
    if there is None or there.arrangement_id != arrangement:
        return place_child(child=child, arrangement=arrangement, from_on=on, known_on=on, by=by)
    there.known_on = max(there.known_on, on)
    there.save(update_fields=["known_on"])
    record_of(by, "child.home_confirmed", child, detail=arrangement)
    return there


def leave_home(child: Person, on: date) -> None:
    """The placement of that day ends with it; one that began on the very day is superseded."""
    for there in child.placements.select_for_update().filter(superseded_at=None, during__contains=on):
        if there.during.lower == on:
            there.superseded_at = timezone.now()
            there.save(update_fields=["superseded_at"])
        else:
            there.during = DateRange(there.during.lower, on)
            there.save(update_fields=["during"])
