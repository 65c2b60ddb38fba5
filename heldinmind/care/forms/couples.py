"""Adults: a couple parts, a new partner joins, a father becomes known."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.care.forms.choosing import OneOf, SomeOf
from heldinmind.care.forms.homes import NewcomerFields
from heldinmind.design.fields import DayField, Radios
from heldinmind.people.actions.naming import Named
from heldinmind.people.actions.parting import SecondFamily
from heldinmind.people.models import AdultRelationship, CaregivingRelationship, Person

Of = Sequence[tuple[Person, str]]
Kind = CaregivingRelationship.Kind
FATHERS = [(each.value, each.label) for each in (Kind.FATHER, Kind.BIRTH_FATHER)]


class PartedForm(forms.Form):
    """Gives back `couple`, `on` and `second`: nothing unless somebody chose a family of their own for one of the two."""

    ONE_FAMILY = "one family"

    on = DayField(label=gettext_lazy("Since which day?"), called=gettext_lazy("The day"))

    def __init__(
        self,
        *args: Any,
        couples: Sequence[tuple[AdultRelationship, str]],
        adults: Of,
        children: Sequence[Person],
        may_part_families: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.children, self.adults = children, {str(person.pk): person for person, _name in adults}
        required = {"required": _("Choose which couple has parted")}
        self.fields["couple"] = OneOf(couples, label=_("Who has parted?"), error_messages=required)
        if len(couples) == 1:
            self.fields["couple"].initial = couples[0][0]
        if may_part_families:
            self._ask_about_families(adults)
        self.order_fields(["couple", "on", "family", "name"])

    def _ask_about_families(self, adults: Of) -> None:
        words = _("%(name)s gets a family of their own here; the children belong to both")
        choices = [(str(person.pk), words % {"name": name}) for person, name in adults]
        self.fields["family"] = forms.ChoiceField(
            label=_("How do we keep them in mind?"),
            choices=[(self.ONE_FAMILY, _("As one family, as until now")), *choices],
            widget=Radios,
            initial=self.ONE_FAMILY,
            error_messages={"required": _("Choose how we keep them in mind")},
        )
        self.fields["name"] = forms.CharField(
            label=_("The name of the second family"),
            help_text=_("Only for two families"),
            required=False,
            max_length=200,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        mover = self.adults.get(cleaned.pop("family", ""))
        name = cleaned.pop("name", "")
        couple = cleaned.get("couple")
        if mover and couple and mover.pk not in (couple.first_id, couple.second_id):
            self.add_error("family", _("Choose one of the two who parted"))
        if mover and not name:
            self.add_error("name", _("Give the second family a name"))
        cleaned["second"] = SecondFamily(mover, name, self.children) if mover else None
        return cleaned


class PartnerForm(NewcomerFields):
    """Gives back `of`, `who`, `on` and `children`."""

    on = DayField(label=gettext_lazy("Since which day?"), called=gettext_lazy("The day"))

    def __init__(self, *args: Any, adults: Of, children: Of, **options: Any) -> None:
        super().__init__(*args, **options)
        required = {"required": _("Choose whose partner this is")}
        self.fields["of"] = OneOf(adults, label=_("Whose new partner is it?"), error_messages=required)
        self.fields["first_name"].required = True
        self.fields["first_name"].error_messages["required"] = _("Type the first name")
        self.fields["children"] = SomeOf(children, label=_("Which children do they help to care for?"), required=False)
        self.order_fields(["of", "first_name", "last_name", "on", "children"])

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        return cleaned | {"who": self.newcomer(cleaned)}


class FatherForm(forms.Form):
    """Gives back `name`, `kind`, `birth_date` and `on`."""

    first_name = forms.CharField(
        label=gettext_lazy("First name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Type the first name")},
    )
    last_name = forms.CharField(label=gettext_lazy("Last name"), required=False, max_length=200)
    birth_date = DayField(label=gettext_lazy("Date of birth"), called=gettext_lazy("The date of birth"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Who is he to the baby?"),
        choices=FATHERS,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose who he is to the baby")},
    )
    on = DayField(label=gettext_lazy("When did we learn it?"), called=gettext_lazy("The day"))

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        cleaned["name"] = Named(cleaned.pop("first_name", ""), cleaned.pop("last_name", ""))
        return cleaned
