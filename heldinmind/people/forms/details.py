"""What is known of one person, corrected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import DayField, Radios
from heldinmind.people.models import Person
from heldinmind.people.models.answers import Known, Sex


class DetailsForm(forms.Form):
    """Gives back only what was changed."""

    preferred_name = forms.CharField(label=_("What they like to be called"), required=False, max_length=200)
    first_name = forms.CharField(label=_("First name"), required=False, max_length=200)
    last_name = forms.CharField(label=_("Last name"), required=False, max_length=200)
    birth_date = DayField(label=_("Date of birth"), called=_("The date of birth"), required=False)
    due_date = DayField(
        label=_("Due date"),
        called=_("The due date"),
        required=False,
        help_text=_("Keep it after the birth: the corrected age is counted from it"),
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=Radios)
    gender = forms.CharField(label=_("Gender, in their own words"), required=False, max_length=100)
    ethnicity = forms.CharField(
        label=_("Ethnicity, in their own words"),
        help_text=_("Their own, never a parent’s"),
        required=False,
        max_length=100,
    )
    language = forms.CharField(label=_("Language they speak at home"), required=False, max_length=100)
    interpreter = forms.ChoiceField(label=_("Do they need an interpreter?"), choices=Known.choices, widget=Radios)
    communication_needs = forms.CharField(
        label=_("What helps them to follow and to be understood"),
        help_text=_("Such as large print, sign language, or more time"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        initial = {name: getattr(person, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        self.person = person
        if person.state in {Person.State.UNBORN, Person.State.LOST}:
            del self.fields["birth_date"]  # a birth has a page of its own
        if person.due_date is None and person.state not in {Person.State.UNBORN, Person.State.UNKNOWN}:
            del self.fields["due_date"]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        changes = {name: cleaned[name] for name in self.changed_data if name in cleaned}
        if changes.get("birth_date") and self.person.state == Person.State.UNKNOWN:
            changes["state"] = Person.State.BORN
        return changes


class NumberForm(forms.Form):
    value = forms.CharField(
        label=_("NHS number"),
        help_text=_("Ten digits, such as 999 123 4560"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Type the NHS number"), "max_length": _("An NHS number has ten digits")},
    )
