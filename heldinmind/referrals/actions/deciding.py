"""A person decides a referral, or withdraws a decision."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.models import Actor, TeamSettings
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import refuse
from heldinmind.messages import actions as messages
from heldinmind.referrals.actions.steps import locked, stamp, who_decided
from heldinmind.referrals.actions.telling import tell_of_decision
from heldinmind.referrals.actions.waiting import join_waiting, withdraw_waiting
from heldinmind.referrals.models import Referral, ReferralStep, WaitingEntry, answers_of, babies_of, terms
from heldinmind.referrals.rules.deciding import reasons_not_to_decide, reasons_not_to_reopen
from heldinmind.referrals.rules.eligibility import Terms, against, explain
from heldinmind.referrals.rules.telling import reasons_not_to_tell_referrer

Decision = Referral.Decision
DECIDED = [
    "decision",
    "decision_reason",
    "destination",
    "decided_on",
    "decided_by",
    "settings_version",
    "referrer_may_know",
]


@transaction.atomic
def decide(
    *,
    referral: Referral,
    decision: str,
    by: Actor,
    today: date,
    reason: str = "",
    destination: str = "",
    offer: str = "",
    seen: str = "",
    tell_referrer: bool = False,
) -> Referral:
    """Decide a referral; an accepted one joins the waiting list.

    `seen`: the decision the person had before them, so that nobody overrules a colleague they have not heard of.
    `tell_referrer`: the family agrees that whoever referred them hears what was decided; refused where not everybody is
    recorded as agreeing. Whoever can safely be told is told by itself. `destination` goes with redirecting, `offer` with
    holding until birth; both are kept in `Referral.destination`.
    Raises Refused, with what stands against it, or with who decided first and when.
    """
    referral = locked(referral)
    if referral.decision != seen or seen not in ("", Decision.HOLD_UNTIL_BIRTH):
        raise Refused([who_decided(referral) if referral.decision else _("The decision was withdrawn. Look again.")])
    settings = terms(TeamSettings.objects.filter(team=referral.team_id).latest("version"))
    _refuse(referral, settings, today, decision=decision, reason=reason, destination=destination, offer=offer)
    if tell_referrer:
        refuse(reasons_not_to_tell_referrer([row.agrees for row in referral.agreements.all()]))
    referral.decision, referral.decision_reason = decision, reason
    referral.destination = {Decision.REDIRECT: destination, Decision.HOLD_UNTIL_BIRTH: offer}.get(
        Decision(decision), ""
    )
    referral.decided_on, referral.decided_by, referral.settings_version = today, by, settings.version
    referral.referrer_may_know = tell_referrer
    referral.save(update_fields=DECIDED)
    stamp(referral, ReferralStep.Kind.DECIDED, by=by, today=today, words=_in_words(referral))
    if decision == Decision.ACCEPT:
        join_waiting(referral=referral, by=by, today=today)
    messages.withdraw_about(about=referral.pk, purpose="decision", by=by, why=_("It was decided anew."))
    tell_of_decision(referral=referral, by=by, now=timezone.now())
    return referral


@transaction.atomic
def reopen(*, referral: Referral, reason: str, by: Actor, today: date) -> Referral:
    """The decision is withdrawn; the steps keep what it was and why. A family that waits because of it leaves the list."""
    referral = locked(referral)
    entry = WaitingEntry.objects.filter(referral=referral).first()
    accepted = referral.decision == Decision.ACCEPT
    began = accepted and (entry is None or entry.left_for == WaitingEntry.LeftFor.ALLOCATED)
    refuse(reasons_not_to_reopen(decision=referral.decision, reason=reason, care_began=began))
    words = _("%(was)s. Withdrawn: %(reason)s") % {"was": _in_words(referral), "reason": reason}
    if entry and not entry.left_on:
        withdraw_waiting(entry=entry, reason=reason, by=by, today=today)
    referral.decision = referral.decision_reason = referral.destination = ""
    referral.decided_on = referral.decided_by = referral.settings_version = None
    referral.referrer_may_know = False
    referral.save(update_fields=DECIDED)
    stamp(referral, ReferralStep.Kind.REOPENED, by=by, today=today, words=words)
    messages.withdraw_about(about=referral.pk, purpose="decision", by=by, why=_("The decision was withdrawn."))
    return referral


def _refuse(referral: Referral, settings: Terms, today: date, *, decision: str, **given: str) -> None:
    babies = babies_of(referral)
    found = explain(
        babies=babies,
        postcodes=[carer.postcode for carer in answers_of(referral).carers if carer.postcode],
        received_on=referral.received_on,
        today=today,
        terms=settings,
    )
    refuse(
        reasons_not_to_decide(
            decision=decision,
            linked=referral.family_id is not None,
            babies=babies,
            may_hold=settings.may_hold,
            against=against(found),
            **given,
        )
    )


def _in_words(referral: Referral) -> str:
    said = [referral.get_decision_display(), referral.destination, referral.decision_reason]
    return ". ".join(part.strip().rstrip(".") for part in said if part)
