"""What staff call each state of a referral, in the inbox and on its page."""

from django.utils.translation import gettext_lazy as _

from heldinmind.referrals.rules.states import State

STATE_NAMES = {
    State.NEW: _("New"),
    State.LINKED: _("Linked to people"),
    State.MORE_ASKED: _("More information asked for"),
    State.HELD: _("Held until birth"),
    State.DECIDED: _("Decided"),
}
