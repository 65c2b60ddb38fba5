"""What a reader of figures may choose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import DayField
from heldinmind.reporting.labels import breakdown
from heldinmind.reporting.pages import measure_called


class PeriodForm(forms.Form):
    """Of which referrals, and on which day's knowledge. Each may be left open."""

    since = DayField(
        required=False,
        label=_("Referrals from"),
        called=_("The first day"),
        help_text=_("The day they arrived"),
    )
    until = DayField(required=False, label=_("to"), called=_("The last day"), help_text=_("This day included"))
    known = DayField(
        required=False,
        label=_("As known on"),
        called=_("The day of knowledge"),
        help_text=_("Leave open for everything known now"),
    )
    instrument = forms.ChoiceField(required=False, label=_("Measure"))

    def __init__(self, *args: Any, instruments: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if instruments:
            chosen: Any = self.fields["instrument"]
            chosen.choices = [(name, measure_called(name)) for name in instruments]
        else:
            del self.fields["instrument"]

    def asked(self) -> dict[str, Any]:
        """What was chosen, in the words of `queries.figure`."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return {
            "period": (given.get("since"), given.get("until")),
            "as_known_on": given.get("known"),
            "instrument": given.get("instrument") or "",
        }


class FigureForm(PeriodForm):
    """One figure, and what it is broken down by."""

    by = forms.ChoiceField(required=False, label=_("Broken down by"))

    def __init__(self, *args: Any, breakdowns: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["by"]
        choice.choices = [("", _("What it is made of")), *((by, breakdown(by)) for by in breakdowns)]
        self.order_fields(["by", "instrument"])

    def asked(self) -> dict[str, Any]:
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return super().asked() | {"by": given.get("by") or ""}
