"""What is typed about a band."""

from django import forms
from django.utils.translation import gettext_lazy as _


class BandForm(forms.Form):
    code = forms.CharField(
        label=_("Code"), help_text=_("As your log will name it, such as: reduced. It never changes."), max_length=40
    )
    name = forms.CharField(label=_("Name"), help_text=_("As a family would read it."), max_length=100)
    pounds = forms.DecimalField(
        label=_("Pounds a session"),
        help_text=_("Leave empty when it is agreed with each family."),
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=2,
    )


class RetireForm(forms.Form):
    """Only asks to be sure."""
