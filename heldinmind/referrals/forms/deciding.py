"""A decision, and taking one back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import Radios
from heldinmind.referrals.models import Referral

Decision = Referral.Decision
LONG = 4000
HINTS: dict[str, Any] = {
    Decision.ACCEPT: _("The family joins the end of the waiting list."),
    Decision.CONSULTATION_ONLY: _("We advise whoever asked; we do not work with the family ourselves."),
    Decision.HOLD_UNTIL_BIRTH: _("Decided again after the birth. Say what the family is offered until then."),
}


class DecideForm(forms.Form):
    """What is possible depends on the referral and on the team's settings, so the choices are given."""

    decision = forms.ChoiceField(
        label=_("What should happen with this referral?"),
        widget=Radios(hints=HINTS),
        error_messages={"required": _("Choose what should happen with this referral.")},
    )
    destination = forms.CharField(
        label=_("If you redirect them: where to?"),
        help_text=_("These words appear in the letters."),
        required=False,
        max_length=500,
    )
    offer = forms.CharField(
        label=_("If you hold it: what is the family offered until the birth?"),
        help_text=_("These words appear in the letters."),
        required=False,
        max_length=500,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("For the team. No letter repeats it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONG,
    )
    tell_referrer = forms.BooleanField(
        label=_("The family agrees that whoever referred them is told what was decided"),
        help_text=_(
            "Unless the family agrees, whoever referred them hears only that it came, and that you are in touch."
        ),
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput, max_length=24)

    def __init__(self, *args: Any, linked: bool, may_hold: bool, may_tell: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        left_out = {Decision.ACCEPT} if not linked else set()
        if not may_tell:
            del self.fields["tell_referrer"]
        if not may_hold:
            left_out.add(Decision.HOLD_UNTIL_BIRTH)
            del self.fields["offer"]
        chosen = self.fields["decision"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(value, name) for value, name in Decision.choices if value not in left_out]


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the decision withdrawn?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG
    )
