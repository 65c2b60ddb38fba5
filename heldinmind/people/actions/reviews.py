"""What a person has to look at, and that they did."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.people.models import Family, Person, ReviewItem


def raise_review(
    *,
    team: UUID,
    kind: str,
    words: str,
    family: Family | None = None,
    person: Person | None = None,
    other: Person | None = None,
    reference: str = "",
) -> ReviewItem:
    item = ReviewItem(
        team_id=team,
        kind=kind,
        words=words,
        family=family,
        person=person,
        other=other,
        reference=reference,
    )
    item.save(force_insert=True)
    return item


@transaction.atomic
def settle_review(*, item: ReviewItem, how: str, by: Actor) -> None:
    item = ReviewItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.settled_at:
        raise Refused([_("Somebody has already settled this.")])
    item.settled_at, item.settled_by, item.settled_how = timezone.now(), by, how
    item.save(update_fields=["settled_at", "settled_by", "settled_how"])
    record(by, "review.settled", item, family=item.family_id)
