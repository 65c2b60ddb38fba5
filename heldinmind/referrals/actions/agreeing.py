"""What parents and carers are known to have agreed to, said again after the referral arrived."""

from collections.abc import Mapping

from django.db import transaction

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.said import refuse
from heldinmind.referrals.actions.steps import locked
from heldinmind.referrals.models import Agreement, Referral
from heldinmind.referrals.rules.telling import everybody_agrees, reasons_against_agreement


@transaction.atomic
def say_agreed(*, referral: Referral, said: Mapping[int, tuple[str, str]], by: Actor) -> None:
    """By place on the form, whether each knows of the referral and agrees. What was said before is kept by the triggers.

    A no takes back what whoever referred may hear; a later yes gives it back only by a new decision. Raises Refused for
    somebody who agrees to what they do not know of.
    """
    refuse(reason for knows, agrees in said.values() for reason in reasons_against_agreement(knows, agrees))
    referral = locked(referral)
    rows = list(Agreement.objects.select_for_update().filter(referral=referral))
    changed = [row for row in rows if said.get(row.position, (row.knows, row.agrees)) != (row.knows, row.agrees)]
    for row in changed:
        row.knows, row.agrees = said[row.position]
        row.save(update_fields=["knows", "agrees"])
    if referral.referrer_may_know and not everybody_agrees([row.agrees for row in rows]):
        referral.referrer_may_know = False
        referral.save(update_fields=["referrer_may_know"])
    if changed:
        record(by, "referral.agreement_said", referral, family=referral.family_id)
