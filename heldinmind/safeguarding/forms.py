"""What whoever visits must know, as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import DayField, Radios
from heldinmind.safeguarding.models import VisitWarning


class WarningForm(forms.Form):
    sentence = forms.ChoiceField(
        label=_("What must whoever visits do?"),
        choices=VisitWarning.Sentence.choices,
        widget=Radios,
        error_messages={"required": _("Choose what whoever visits must do")},
    )
    words = forms.CharField(
        label=_("Anything else they must know"),
        help_text=_(
            "In neutral words, and never why. Whoever visits reads this, whatever else they may read, "
            "and somebody may look over their shoulder."
        ),
        required=False,
        max_length=200,
    )
    until_on = DayField(
        label=_("Until which day?"),
        called=_("The last day"),
        help_text=_("Leave empty when it stands until somebody ends it."),
        required=False,
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        return " ".join(words.split())


class EndWarningForm(forms.Form):
    """Only asks to be sure."""

    def clean(self) -> dict[str, Any]:
        return {}
