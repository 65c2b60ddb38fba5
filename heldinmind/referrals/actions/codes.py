"""A code is given for a referral; it is shown once and kept nowhere."""

from django.conf import settings
from django.db import transaction

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.codes import grouped, new_code
from heldinmind.referrals.models import Referral, ReferralCode
from heldinmind.referrals.rules.codes import digest_of


@transaction.atomic
def give_code(*, referral: Referral, by: Actor) -> str:
    """A new code as it is shown, in groups. Written blind: the public forms may add one and read none."""
    code = new_code()
    digest = digest_of(code, reference=referral.reference, secret=settings.SECRET_KEY)
    ReferralCode(team_id=referral.team_id, referral=referral, digest=digest).save(force_insert=True)
    record(by, "referral.code_given", referral, family=referral.family_id)
    return grouped(code)
