"""A seal, its readers, and a reason for breaking the glass, as they are typed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.models import Actor
from heldinmind.design.fields import Checkboxes, DayField
from heldinmind.kit import nhs
from heldinmind.people.rules.sealing import SHORTEST_REASON

WORDS: dict[str, Any] = {"max_length": 2000, "widget": forms.Textarea(attrs={"rows": 4})}


class SealForm(forms.Form):
    """`me`: whoever seals; leaving oneself out has to be said twice."""

    reason = forms.CharField(
        label=gettext_lazy("Why is this family sealed?"),
        help_text=gettext_lazy("Only those you name below can read this."),
        error_messages={"required": gettext_lazy("Say why the family is sealed")},
        **WORDS,
    )
    readers = forms.MultipleChoiceField(
        label=gettext_lazy("Who may read it?"),
        help_text=gettext_lazy("At least one team lead or safeguarding lead, who can change this later."),
        widget=Checkboxes,
        error_messages={"required": gettext_lazy("Name at least one colleague")},
    )
    without_me = forms.BooleanField(
        label=gettext_lazy("I know that I will not see this family any more unless I name myself"), required=False
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[Actor], me: Actor) -> None:
        super().__init__(data, initial={"readers": [str(me.pk)]})
        self.colleagues, self.me = {str(one.pk): one for one in colleagues}, me
        self.fields["readers"].choices = [(key, one.name) for key, one in self.colleagues.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        named = cleaned.get("readers", [])
        if named and str(self.me.pk) not in named and not cleaned.get("without_me"):
            self.add_error("without_me", _("Name yourself, or confirm that you will not see this family any more"))
        return {"reason": cleaned.get("reason"), "readers": [self.colleagues[key] for key in named]}


class ReaderForm(forms.Form):
    reader = forms.ChoiceField(
        label=gettext_lazy("Who else may read this family?"),
        error_messages={"required": gettext_lazy("Choose a colleague")},
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[Actor]) -> None:
        super().__init__(data)
        self.colleagues = {str(one.pk): one for one in colleagues}
        choices = [("", _("Choose a colleague")), *((key, one.name) for key, one in self.colleagues.items())]
        self.fields["reader"].choices = choices  # type: ignore[attr-defined]

    def clean_reader(self) -> Actor:
        return self.colleagues[self.cleaned_data["reader"]]


class UnsealForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why does it no longer need a seal?"),
        error_messages={"required": gettext_lazy("Say why it no longer needs a seal")},
        **WORDS,
    )


class EndReaderForm(forms.Form):
    """Only asks to be sure."""


class GlassForm(forms.Form):
    """By number alone, or by name and date of birth together."""

    nhs_number = forms.CharField(
        label=gettext_lazy("NHS number"),
        help_text=gettext_lazy("Ten digits. Without it, give the name and the date of birth below."),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    first_name = forms.CharField(label=gettext_lazy("First name"), required=False, max_length=200)
    last_name = forms.CharField(label=gettext_lazy("Last name"), required=False, max_length=200)
    birth_date = DayField(label=gettext_lazy("Date of birth"), called=gettext_lazy("The date of birth"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why do you need this record now?"),
        help_text=gettext_lazy("Say who rang and what cannot wait. Leave names out: your team lead reads this."),
        min_length=SHORTEST_REASON,
        error_messages={
            "required": gettext_lazy("Say why you need this record now"),
            "min_length": gettext_lazy("Say a little more about why you need this record now"),
        },
        **WORDS,
    )

    def clean_nhs_number(self) -> str:
        typed: str = self.cleaned_data["nhs_number"].strip()
        number = nhs.cleaned(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(_("This is not a valid NHS number. Check each digit."))
        return number

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        by_name = all(cleaned.get(name) for name in ("first_name", "last_name", "birth_date"))
        if "nhs_number" in cleaned and not cleaned["nhs_number"] and not by_name and "birth_date" not in self.errors:
            self.add_error("nhs_number", _("Give the NHS number, or the first name, last name and date of birth"))
        return cleaned


class PostcodeForm(forms.Form):
    postcode = forms.CharField(
        label=gettext_lazy("Your own postcode"),
        help_text=gettext_lazy("If you wish. Leave it empty to take it back."),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )

    def clean_postcode(self) -> str:
        return "".join(self.cleaned_data["postcode"].upper().split())
