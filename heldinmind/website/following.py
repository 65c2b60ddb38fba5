"""What a referrer reads of a request: words of its state, and no more than the family agreed to."""

from django.utils.translation import gettext as _

from heldinmind.referrals.models import Referral
from heldinmind.website.queries import Became

Decision = Referral.Decision


def words(found: Became) -> list[str]:
    """Nobody is named, and no reason or day is told."""
    if found.stands == "decided":
        return [_("It is decided."), _outcome(found.outcome)]
    considered = found.stands == "considered"
    if found.asked_for == "consultation":
        came = _("We have received your question and will be in touch with you.")
        return [came, *([_("Somebody of our team is considering it.")] if considered else [])]
    came = _("We have received your request. We will be in touch with the family directly.")
    theirs = _("It is being considered. What comes of it is for the family to tell, unless they agree that we do.")
    return [came, *([theirs] if considered else [])]


def _outcome(decision: str) -> str:
    return {
        Decision.ACCEPT: _("We will work with the family. They are on our waiting list."),
        Decision.CONSULTATION_ONLY: _("We suggest a consultation with you, and not to work with the family ourselves."),
        Decision.REDIRECT: _("We believe that another service can help the family better, and have told them which."),
        Decision.DECLINE: _("We cannot offer the family our help at this time."),
        Decision.HOLD_UNTIL_BIRTH: _("We would like to begin our work with the family after the birth."),
        Decision.FAMILY_CHOSE_NOT: _("The family would rather not go ahead for now."),
        Decision.NOT_REACHED: _("We have not managed to reach the family."),
    }[Decision(decision)]
