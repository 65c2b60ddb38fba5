"""What is typed about keeping and destroying."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import DayField, Radios, YesNoField
from heldinmind.people.models import Family
from heldinmind.rights.models import DisposalDecision
from heldinmind.rights.rules.keeping import LONGEST, the_code

A_FEW_LINES = forms.Textarea(attrs={"rows": 3})


class DecideForm(forms.Form):
    what = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=DisposalDecision.What.choices,
        widget=Radios,
        error_messages={"required": _("Choose whether to keep or to destroy it.")},
    )
    reason = forms.CharField(
        label=_("Why?"), widget=A_FEW_LINES, max_length=1000, error_messages={"required": _("Say why.")}
    )
    until_on = DayField(
        label=_("Keep it until"),
        help_text=_("Only when you keep it. It is on the list again after that day."),
        called=_("The day it is kept until"),
        required=False,
    )


class AgreeForm(forms.Form):
    """Only asks to be sure."""


class LiftForm(forms.Form):
    """Only asks to be sure."""


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=_("What is it held for?"),
        widget=A_FEW_LINES,
        max_length=1000,
        error_messages={"required": _("Say what it is held for.")},
    )

    def __init__(self, *given: Any, family: Family | None, **more: Any) -> None:
        """Where there is a family, the whole family can be held."""
        super().__init__(*given, **more)
        if family:
            self.fields["whole"] = forms.ChoiceField(
                label=_("Whose record is held?"),
                choices=[("person", _("This person’s")), ("family", _("Everybody’s in the family"))],
                widget=Radios,
                error_messages={"required": _("Say whose record is held.")},
            )


class LengthsForm(forms.Form):
    """One number of years for each rule."""

    for_the_nhs = YesNoField(
        label=_("Do you work for the NHS, or under contract to it?"),
        error_messages={"required": _("Say whether you work for the NHS.")},
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for code, years in the_code().items():
            self.fields[code] = forms.IntegerField(
                label=LABELS[code],
                help_text=_("The Code says %(years)s.") % {"years": years},
                min_value=1,
                max_value=LONGEST,
                widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        """As the action takes it: the years of each rule together."""
        typed = super().clean() or {}
        years = {code: typed[code] for code in the_code() if code in typed}
        return {"for_the_nhs": typed.get("for_the_nhs"), "years": years}


LABELS = {
    "child": _("A child: until which birthday"),
    "mental_health": _("Psychology and mental health: years after we last saw them"),
    "after_death": _("Psychology and mental health: years after a death"),
    "maternity": _("Maternity: years after a pregnancy ended"),
    "general": _("Anybody else: years after the last contact"),
}
