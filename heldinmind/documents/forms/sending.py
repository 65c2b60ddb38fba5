"""How a letter went, and when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import DayField, Radios
from heldinmind.documents.models import Recipient


class SentForm(forms.Form):
    way = forms.ChoiceField(
        label=_("How did it reach them?"),
        choices=Recipient.Way.choices,
        widget=Radios,
        error_messages={"required": _("Say how it reached them")},
    )
    sent_on = DayField(label=_("On which day?"), called=_("The day"))
