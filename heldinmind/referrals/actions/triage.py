"""Between arrival and decision: acknowledged, asked for more, more came."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.referrals.actions.steps import locked, refuse_decided, stamp
from heldinmind.referrals.models import Referral, ReferralStep, state
from heldinmind.referrals.rules.states import State

Kind = ReferralStep.Kind


@transaction.atomic
def acknowledge(*, referral: Referral, by: Actor, today: date) -> Referral:
    """Somebody has seen it and told the sender so."""
    referral = locked(referral)
    if referral.acknowledged_at:
        raise Refused([_("This referral has been acknowledged already.")])
    referral.acknowledged_at = timezone.now()
    referral.save(update_fields=["acknowledged_at"])
    stamp(referral, Kind.ACKNOWLEDGED, by=by, today=today)
    return referral


@transaction.atomic
def ask_for_more(*, referral: Referral, what: str, from_whom: str, by: Actor, today: date) -> Referral:
    """Asked again before an answer came, the newest question stands; the steps keep each."""
    referral = locked(referral)
    refuse_decided(referral)
    referral.more_asked_at, referral.more_asked, referral.more_came_at = timezone.now(), what, None
    referral.save(update_fields=["more_asked_at", "more_asked", "more_came_at"])
    words = _("Asked of %(whom)s: %(what)s") % {"whom": from_whom, "what": what}
    stamp(referral, Kind.MORE_ASKED, by=by, today=today, words=words)
    return referral


@transaction.atomic
def more_came(*, referral: Referral, what: str, by: Actor, today: date) -> Referral:
    """What was told is kept with the step: the answers stay as they were received."""
    referral = locked(referral)
    if state(referral) != State.MORE_ASKED:
        raise Refused([_("No question is open on this referral.")])
    referral.more_came_at = timezone.now()
    referral.save(update_fields=["more_came_at"])
    stamp(referral, Kind.MORE_CAME, by=by, today=today, words=what)
    return referral
