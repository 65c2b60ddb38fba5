"""*Receive* is undone: the referral is about nobody in the record again. Whoever was made by it stays."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit.said import refuse
from heldinmind.messages import actions as messages
from heldinmind.referrals.actions.linking import Linked
from heldinmind.referrals.actions.steps import locked, stamp
from heldinmind.referrals.models import Referral, ReferralStep, ReferredPerson
from heldinmind.referrals.rules.unlinking import reasons_not_to_unlink

UNDONE = ReferredPerson.Part.UNDONE


@transaction.atomic
def unlink(*, referral: Referral, reason: str, by: Actor, today: date) -> Referral:
    """Because it was linked to the wrong people. Raises Refused once anything has been decided about them."""
    referral = locked(referral)
    linked = referral.family is not None
    refuse(reasons_not_to_unlink(linked=linked, decision=referral.decision, route=referral.route, reason=reason))
    assert referral.family
    words = _("Was linked to %(family)s: %(reason)s") % {"family": referral.family.name, "reason": reason}
    stamp(referral, ReferralStep.Kind.UNLINKED, by=by, today=today, words=words)
    for place, row in enumerate(ReferredPerson.objects.select_for_update().filter(referral=referral), start=1):
        row.part, row.position = UNDONE, place
        row.save(update_fields=["part", "position"])
    referral.family = referral.linked_at = referral.linked_by = None
    referral.save(update_fields=["family", "linked_at", "linked_by"])
    messages.place_in_family(about=referral.pk, family=None, by=by)
    return referral


def name_people(referral: Referral, linked: Iterable[Linked]) -> None:
    """The places of a referral are taken; one that was undone before has rows to take up again, for nothing is deleted."""
    spare = {row.person_id: row for row in ReferredPerson.objects.filter(referral=referral, part=UNDONE)}
    wanted = list(linked)
    kept = {one.person.pk: spare.pop(one.person.pk) for one in wanted if one.person.pk in spare}
    others = iter(spare.values())
    for one in wanted:
        row = kept.get(one.person.pk) or next(others, None) or ReferredPerson(team_id=referral.team_id)
        row.referral, row.person, row.part, row.position = referral, one.person, one.part, one.position
        row.save()
