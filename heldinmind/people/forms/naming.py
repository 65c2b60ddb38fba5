"""What somebody is called, and as whom they live."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import DayField, Radios
from heldinmind.people.actions.naming import HIDE, KEEP, MISTAKE, Named
from heldinmind.people.models import Person
from heldinmind.people.models.answers import Sex


class NameForm(forms.Form):
    """Gives back `name`, `former` and `on`."""

    first_name = forms.CharField(label=_("First name"), required=False, max_length=200)
    last_name = forms.CharField(label=_("Last name"), required=False, max_length=200)
    preferred_name = forms.CharField(label=_("What they like to be called"), required=False, max_length=200)
    on = DayField(label=_("Since which day?"), called=_("The day"))
    former = forms.ChoiceField(
        label=_("What about the name until now?"),
        choices=[
            (KEEP, _("Keep it: they can still be found by it")),
            (HIDE, _("Do not show it any more: they asked for that")),
            (MISTAKE, _("It was never their name: it was a mistake")),
        ],
        widget=Radios(
            hints={HIDE: _("No page and no search has it after that. Letters and notes already written keep it.")}
        ),
        error_messages={"required": _("Choose what becomes of the name until now")},
    )

    def __init__(self, data: Any = None, *, person: Person, **options: Any) -> None:
        names = {name: getattr(person, name) for name in ("first_name", "last_name", "preferred_name")}
        super().__init__(data, initial=names | options.pop("initial", {}), **options)

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        names = [cleaned.pop(name, "").strip() for name in ("first_name", "last_name", "preferred_name")]
        return cleaned | {"name": Named(*names)}


class AliasForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), required=False, max_length=200)
    last_name = forms.CharField(label=_("Last name"), required=False, max_length=200)


class GenderForm(forms.Form):
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=Radios)
    gender = forms.CharField(label=_("Gender, in their own words"), required=False, max_length=100)
    on = DayField(label=_("Since which day?"), called=_("The day"))
