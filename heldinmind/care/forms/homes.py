"""A child lives elsewhere: since when, with whom of those we know, and who is new to us."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.care.forms.choosing import SomeOf
from heldinmind.design.fields import DayField, Radios
from heldinmind.people.actions.joining import Newcomer
from heldinmind.people.actions.moving import Where
from heldinmind.people.models import LifeEvent, LivingArrangement, Person

Kind = LifeEvent.Kind
# Which entries of the list of living arrangements each event leads to; one alone is not asked for.
ARRANGEMENTS: dict[str, tuple[str, ...]] = {
    Kind.REMOVAL: ("foster care", "kinship", "other", "unknown"),
    Kind.FOSTER: ("foster care",),
    Kind.KINSHIP: ("kinship",),
    Kind.HOME: ("both parents", "mother", "father", "parent and baby placement"),
}


class NewcomerFields(forms.Form):
    """Somebody who is not on record yet."""

    first_name = forms.CharField(label=gettext_lazy("First name"), required=False, max_length=200)
    last_name = forms.CharField(label=gettext_lazy("Last name"), required=False, max_length=200)

    def newcomer(self, cleaned: dict[str, Any]) -> Newcomer | None:
        first, last = cleaned.pop("first_name", ""), cleaned.pop("last_name", "")
        return Newcomer(first, last) if first or last else None


class MoveForm(NewcomerFields):
    """Gives back `on` and `where`."""

    on = DayField(label=gettext_lazy("Since which day?"), called=gettext_lazy("The day"))

    def __init__(
        self,
        *args: Any,
        kind: str,
        arrangements: Sequence[LivingArrangement],
        adults: Sequence[tuple[Person, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.only = ARRANGEMENTS[kind]
        if len(self.only) > 1:
            fits = [(each.code, each.name) for each in arrangements if each.code in self.only]
            required = {"required": _("Choose where the child lives now")}
            self.fields["arrangement"] = forms.ChoiceField(
                label=_("Where does the child live now?"), choices=fits, widget=Radios, error_messages=required
            )
        if adults:
            hint = _("Of those on record. Leave it empty if they are new to us, or not known.")
            self.fields["carers"] = SomeOf(
                adults, label=_("Who cares for the child there?"), help_text=hint, required=False
            )
        if kind == Kind.HOME:
            del self.fields["first_name"], self.fields["last_name"]
        self.order_fields(["on", "arrangement", "carers", "first_name", "last_name"])

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        arrangement = cleaned.pop("arrangement", self.only[0])
        new = self.newcomer(cleaned)
        cleaned["where"] = Where(arrangement, cleaned.pop("carers", None) or (), new)
        return cleaned
