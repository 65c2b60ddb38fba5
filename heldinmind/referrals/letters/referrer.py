"""What we write to a referrer: it names nobody of the family, and says no more than the family agreed to."""

from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.referrals.letters import Letter
from heldinmind.referrals.models import Referral

Decision = Referral.Decision


def to_referrer(referral: Referral) -> Letter:
    name = referral.referrer_name
    greeting = _("Dear %(name)s") % {"name": name} if name else _("Dear colleague")
    thanks = _("Thank you for your referral, which we received on %(day)s.") % {"day": long_date(referral.received_on)}
    words = _what_came_of_it(referral) if referral.referrer_may_know else [_only_this(referral)]
    return Letter(_("Your referral"), greeting, [thanks, *words])


def _only_this(referral: Referral) -> str:
    """A family that is asked about may not know of the question: then we do not promise to be in touch with them."""
    if referral.route == Referral.Route.CONSULTATION:
        return _("We will be in touch with you about your question.")
    return _("We will be in touch with the family directly.")


def _what_came_of_it(referral: Referral) -> list[str]:
    told = {"where": referral.destination.strip().rstrip(".")}
    said: dict[str, list[str]] = {
        Decision.ACCEPT: [
            _("We will work with this family. They are on our waiting list, and we will get in touch with them."),
            _("If you learn that things have become harder for them, please tell us."),
        ],
        Decision.CONSULTATION_ONLY: [
            _("We suggest a consultation with you, and not to work with the family ourselves."),
            _("Please ring us to find a time."),
        ],
        Decision.REDIRECT: [_("We believe that another service can help this family better: %(where)s.") % told],
        Decision.DECLINE: [
            _("We cannot offer this family our help at this time."),
            _("Please ring us if you would like to talk about what else may help."),
        ],
        Decision.HOLD_UNTIL_BIRTH: [
            _("We would like to begin our work with this family after the birth."),
            _("Until then we have offered them: %(where)s.") % told,
        ],
        Decision.FAMILY_CHOSE_NOT: [
            _("The family would rather not go ahead for now. They may come back to us at any time.")
        ],
        Decision.NOT_REACHED: [
            _("We have not managed to reach the family."),
            _("If you are in touch with them, please tell them that they are welcome to ring us."),
        ],
    }
    return said[referral.decision]
