"""A sealed family is never left with nobody: when its last keeper leaves the team, the leads stand in and are asked."""

from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, F, Func
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.access.permissions import Role
from heldinmind.access.queries import who_is
from heldinmind.people.actions.reviews import raise_review
from heldinmind.people.models import Family, ReviewItem, SealReader


class LookedAfter(Func):
    """Whether somebody who reads a sealed family works here and may name others, as the database itself judges it."""

    function = "people_looked_after"
    output_field = BooleanField()


@transaction.atomic
def stand_in(*, team: UUID, by: Actor) -> int:
    """For each sealed family that nobody looks after: the safeguarding leads, or where there are none the leads.

    Returns the number of families. Where a team has neither, the family waits until it has.
    """
    helpers = list(who_is(team, Role.SAFEGUARDING_LEAD)) or list(who_is(team, Role.LEAD))
    sealed = Family.objects.select_for_update(of=("self",)).filter(team=team, sealed=True)
    lost = list(sealed.annotate(looked_after=LookedAfter(F("pk"))).filter(looked_after=False)) if helpers else []
    for family in lost:
        for helper in helpers:
            _stand_in(family, helper, by)
        words = _(
            "Nobody who looked after this sealed family works here any more. Until you name somebody, you stand in."
        )
        raise_review(team=team, kind=ReviewItem.Kind.INCOMPLETE, words=words, family=family)
    return len(lost)


def _stand_in(family: Family, helper: Actor, by: Actor) -> None:
    named, _made = SealReader.objects.get_or_create(
        team_id=family.team_id, family=family, reader=helper, until_on=None, defaults={"stands_in": True}
    )
    record(by, "seal.stood_in", named, family=family.pk, detail=helper.name)
