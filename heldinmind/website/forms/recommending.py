"""What a team types about help elsewhere that it recommends."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LinkForm(forms.Form):
    name = forms.CharField(label=_("Its name"), max_length=200)
    address = forms.URLField(label=_("Web address"), max_length=200, assume_scheme="https")
    what_for = forms.CharField(label=_("What it is for"), help_text=_("In a parent’s words."), max_length=300)
    area = forms.CharField(
        label=_("Where"), help_text=_("Leave empty when it is for everywhere."), required=False, max_length=200
    )


class SureForm(forms.Form):
    """Only asks to be sure."""
