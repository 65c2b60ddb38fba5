"""How the inbox is narrowed down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.referrals.models.states import STATE_NAMES


class InboxForm(forms.Form):
    """Nothing chosen shows every referral."""

    state = forms.ChoiceField(
        label=_("Where it stands"),
        choices=[("", _("All")), *((state.value, name) for state, name in STATE_NAMES.items())],
        required=False,
    )
    q = forms.CharField(label=_("Name or reference"), required=False, max_length=100)
