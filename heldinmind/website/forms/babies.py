"""The baby, or babies, as a parent or carer tells of them on the long way. Every page can be skipped."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.website.forms.fields import LineField, NhsNumberField, OneOf, PastDay, SexField
from heldinmind.website.forms.question import More, Words
from heldinmind.website.forms.wrong_dates import NOT_ONE_PREGNANCY, OWN_BABY
from heldinmind.website.rules.dates import wrong_together, wrong_with_birth
from heldinmind.website.rules.given import has_living_baby, has_more_babies, is_born, number_of_babies, said


class BabysName(More):
    """After a loss too: many parents want the name to be said."""

    slug = "about-baby"
    title = _("What is your baby called?")
    first_name = LineField(label=_("First name"))
    last_name = LineField(label=_("Last name"))

    def suit(self) -> None:
        if not is_born(self.given):
            del self.fields["last_name"]
            self.hint = _("If there is one, or you call your baby something. You can leave it empty.")

    @property
    def heading(self) -> Words:
        if is_born(self.given):
            return self.title
        return _("Does your baby have a name that you would like us to use?")


class CameEarly(More):
    slug = "early"
    title = _("Was your baby born early? When was your baby due?")
    hint = _("It tells us what is right for your baby’s age. Leave it empty if your baby came about on time.")
    applies = staticmethod(is_born)
    due_date = PastDay(called=_("The due date"))

    def clean(self) -> dict[str, Any]:
        born_on, due_on = said(self.given, "when", "birth_date"), self.cleaned_data.get("due_date")
        if born_on and due_on and wrong_together(date.fromisoformat(born_on), due_on):
            self.refuse("due_date", NOT_ONE_PREGNANCY)
        return self.cleaned_data


class BabysFacts(More):
    slug = "baby-facts"
    title = _("For your baby’s own record")
    applies = staticmethod(is_born)
    sex = SexField(label=_("Is your baby a girl or a boy?"), inline=True)
    nhs_number = NhsNumberField(label=_("Your baby’s NHS number"), help_text=_("It is in the red book."))


class HowMany(More):
    slug = "how-many"
    title = _("Is there more than one baby?")
    applies = staticmethod(has_living_baby)
    number = OneOf(
        [("1", _("One baby")), ("2", _("Twins")), ("3", _("Three")), ("4", _("More than three"))],
        label=_("How many babies?"),
    )
    lost = forms.BooleanField(required=False, label=_("There was another baby, who is no longer with us"))


class OtherBabies(More):
    slug = "other-babies"
    title = _("The other baby")
    applies = staticmethod(has_more_babies)

    def suit(self) -> None:
        for place in range(2, number_of_babies(self.given) + 1):
            self.fields |= self._of(place)

    @property
    def heading(self) -> Words:
        if number_of_babies(self.given) > 2:
            return _("The other babies")
        return _("Second baby’s first name") if self.is_alone else self.title

    def _of(self, place: int) -> dict[str, forms.Field]:
        """A name; and for a baby who is here a day of birth, if another."""
        second = {2: _("Second baby’s first name"), 3: _("Third baby’s first name"), 4: _("Fourth baby’s first name")}
        fields: dict[str, forms.Field] = {f"name_{place}": LineField(label=second[place])}
        if is_born(self.given):
            fields[f"sex_{place}"] = SexField(label=_("Girl or boy?"), inline=True)
            fields[f"birth_date_{place}"] = PastDay(
                called=_("The date of birth"), label=_("Date of birth, if it was another day")
            )
        return fields

    def clean(self) -> dict[str, Any]:
        for name, day in self.cleaned_data.items():
            if name.startswith("birth_date") and day and (wrong := wrong_with_birth(day, self.today)):
                self.refuse(name, OWN_BABY[wrong])
        return self.cleaned_data
