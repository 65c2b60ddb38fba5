"""A team's settings as the rules of eligibility want to be told them."""

from heldinmind.access.models import TeamSettings
from heldinmind.referrals.rules.eligibility import Terms


def terms(settings: TeamSettings) -> Terms:
    return Terms(
        version=settings.version,
        until_birthday=settings.until_birthday,
        before_birth=settings.before_birth,
        areas=settings.areas,
        list_open=settings.list_open,
        may_hold=settings.hold_until_birth,
    )
