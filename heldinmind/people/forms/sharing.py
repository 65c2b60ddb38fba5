"""Whether it is safe between two adults, and with whom each agrees that we talk."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import Radios
from heldinmind.people.models import AdultSafety, Person, SharingAgreement

NOT_SAID = "not said"
YES_NO = [("yes", _("Yes")), ("no", _("No")), (NOT_SAID, _("Not asked"))]


class SafetyForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Is it safe between them?"),
        choices=AdultSafety.Answer.choices,
        widget=Radios,
        error_messages={"required": _("Say whether it is safe, or that it is not known")},
    )
    unsafe_for = forms.ChoiceField(label=_("If not, for whom is it not safe?"), required=False, widget=Radios)
    supplied_by = forms.ChoiceField(
        label=_("Who told us?"),
        help_text=_("What one of them told us alone is never told to the other"),
        required=False,
        widget=Radios,
    )

    def __init__(self, data: Any = None, *, two: Sequence[tuple[str, Person]]) -> None:
        """`two`: what each adult is called, and the adult."""
        super().__init__(data)
        self.two = {str(person.pk): person for _name, person in two}
        names = [(str(person.pk), name) for name, person in two]
        self.fields["unsafe_for"].choices = [*names, (NOT_SAID, _("For both, or not known"))]  # type: ignore[attr-defined]
        self.fields["supplied_by"].choices = [*names, (NOT_SAID, _("Somebody else"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        whom: list[Person | None] = [self.two.get(cleaned.get(name, "")) for name in ("unsafe_for", "supplied_by")]
        return cleaned | dict(zip(("unsafe_for", "supplied_by"), whom, strict=True))


class SharingForm(forms.Form):
    """One question for each kind of organisation. What is left at *not asked* stays as it is."""

    def __init__(self, data: Any = None, *, now: Mapping[str, bool]) -> None:
        super().__init__(data)
        for number, (code, label) in enumerate(SharingAgreement.Organisation.choices):
            said = ("yes" if now[code] else "no") if code in now else NOT_SAID
            self.fields[f"organisation{number}"] = forms.ChoiceField(
                label=label, choices=YES_NO, required=False, widget=Radios, initial=said
            )

    def answers(self) -> dict[str, bool]:
        """Organisation: whether they agree. Not asked is no answer."""
        codes = SharingAgreement.Organisation.values
        given = {code: self.cleaned_data[f"organisation{number}"] for number, code in enumerate(codes)}
        return {code: answer == "yes" for code, answer in given.items() if answer in ("yes", "no")}
