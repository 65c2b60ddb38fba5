"""What stands for and against a family, in words; nothing here decides."""

from datetime import date

from django.utils.translation import gettext as _

from heldinmind.access.models import TeamSettings
from heldinmind.kit.said import said
from heldinmind.referrals.models import Referral, answers_of, babies_of, terms
from heldinmind.referrals.rules.eligibility import Finding, Stand, explain


def findings(referral: Referral, settings: TeamSettings, today: date) -> list[dict[str, str]]:
    """Each with its tone for a tag."""
    found = explain(
        babies=babies_of(referral),
        postcodes=[carer.postcode for carer in answers_of(referral).carers if carer.postcode],
        received_on=referral.received_on,
        today=today,
        terms=terms(settings),
    )
    return [_shown(finding) for finding in found]


def _shown(finding: Finding) -> dict[str, str]:
    tag, tone = {
        Stand.FOR: (_("For"), "plain"),
        Stand.AGAINST: (_("Against"), "unknown"),
        Stand.UNKNOWN: (_("Not known"), "quiet"),
    }[finding.stand]
    return {"tag": tag, "tone": tone, "words": said(finding.words)}
