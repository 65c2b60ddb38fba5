"""What every step of a referral does: lock it, and stamp the day, the person and their words."""

from datetime import date

from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.design.days import long_date
from heldinmind.kit.forms import Refused
from heldinmind.referrals.models import Referral, ReferralStep
from heldinmind.referrals.rules.states import HELD


def locked(referral: Referral) -> Referral:
    """As it is now, and nobody else's until we are done. Nothing is joined: a row we waited for would come with old ones."""
    return Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)


def stamp(referral: Referral, kind: str, *, by: Actor, today: date, words: str = "") -> None:
    step = ReferralStep(team_id=referral.team_id, referral=referral, kind=kind, on=today, by=by, words=words)
    step.save(force_insert=True)
    record(by, f"referral.{kind.replace(' ', '_')}", referral, family=referral.family_id)


def refuse_decided(referral: Referral) -> None:
    """A held referral is still to be decided."""
    if referral.decision and referral.decision != HELD:
        raise Refused([who_decided(referral)])


def who_decided(referral: Referral) -> str:
    told = {"decision": referral.get_decision_display(), "day": long_date(referral.decided_on)}
    if not referral.decided_by:
        return _("This referral was decided before it came into this program: %(decision)s.") % told
    told["name"] = referral.decided_by.name
    return _("%(name)s has decided this referral already, on %(day)s: %(decision)s.") % told
