"""A loss or a death: as little as can be asked, and who rings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.access.models import Actor
from heldinmind.care.forms.choosing import OneOf
from heldinmind.design.fields import DayField, Radios
from heldinmind.people.actions.losses import Ring
from heldinmind.people.models import AskedToRing, Person


class RingForm(forms.Form):
    """Who rings the family, and by which day."""

    by_on = DayField(label=_("By which day?"), called=_("The day to ring by"))

    def __init__(self, *args: Any, owners: Sequence[Actor], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = OneOf(
            [(owner, owner.name) for owner in owners],
            label=_("Who will ring the family?"),
            error_messages={"required": _("Choose who will ring the family")},
        )
        self.order_fields(["owner", "by_on"])


class LossForm(RingForm):
    """A day, and the baby's name when the parents gave one."""

    on = DayField(label=_("On which day?"), called=_("The day"))
    first_name = forms.CharField(
        label=_("The baby’s name"), help_text=_("If the parents gave one"), required=False, max_length=200
    )

    def __init__(self, *args: Any, named: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if not named:
            del self.fields["first_name"]
        self.order_fields(["on", "first_name", "owner", "by_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        if cleaned.get("owner") and cleaned.get("by_on"):
            cleaned["ring"] = Ring(cleaned.pop("owner"), cleaned.pop("by_on"))
        return cleaned


class BeginAgainForm(forms.Form):
    """Who of the parents said so, and when."""

    on = DayField(label=_("When did they say so?"), called=_("The day"))

    def __init__(self, *args: Any, parents: Sequence[tuple[Person, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["said_by"] = OneOf(
            parents,
            label=_("Who said that reminders may begin again?"),
            error_messages={"required": _("Choose who said so")},
        )
        self.order_fields(["said_by", "on"])


class RungForm(forms.Form):
    """How the call went."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=AskedToRing.Outcome.choices,
        widget=Radios,
        error_messages={"required": _("Choose how it went")},
    )
    again_on = DayField(
        label=_("If nobody was reached: by which day will you try again?"),
        called=_("The day to try again"),
        required=False,
    )


class UndoForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it undone?"),
        help_text=_("Such as: it was recorded for the wrong family"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it is undone")},
    )
