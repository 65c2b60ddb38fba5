"""What lets a referrer ask what became of a referral."""

from typing import ClassVar

from django.db import models

from heldinmind.access.models import Team
from heldinmind.kit.models import Record
from heldinmind.referrals.models.referral import Referral


class ReferralCode(Record):
    """A code given for one referral; only its digest is kept. The form gives one, the acknowledgement another."""

    team = models.ForeignKey(Team, models.PROTECT)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64)
    sensitivity: ClassVar[dict[str, str]] = {"team": "plain", "referral": "plain", "digest": "identifying"}
