"""What is decided about one item of a copy."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.care.forms.choosing import plain_words
from heldinmind.design.fields import Radios
from heldinmind.rights.models import PackItem


class ItemForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What do they get?"),
        choices=PackItem.Decision.choices,
        widget=Radios,
        error_messages={"required": _("Say what they get")},
    )
    shown = forms.CharField(
        label=_("Other words, if they get some"),
        help_text=_("What stood there is kept with us and is not in the copy"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    ground = forms.ChoiceField(
        label=_("On which ground is it left out?"),
        choices=[("", _("It is not left out")), *PackItem.Ground.choices],
        required=False,
        widget=Radios,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("For whoever checks this decision later. They do not read it in the copy."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_shown(self) -> str:
        return plain_words(self.cleaned_data["shown"])
