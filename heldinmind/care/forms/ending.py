"""Why work ends, and where each baby lives when it does."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from heldinmind.care.forms.choosing import OneOf
from heldinmind.care.models import EndReason
from heldinmind.care.queries import Living
from heldinmind.design.days import long_date
from heldinmind.design.fields import DayField, Radios
from heldinmind.people.models import LivingArrangement
from heldinmind.people.pages import called


class EndForm(forms.Form):
    """A reason for going ahead is asked for when something is still open."""

    ended_on = DayField(label=_("On which day did work end?"), called=_("The day"))
    end_words = forms.CharField(
        label=_("Anything that the reason does not say"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        reasons: Sequence[EndReason],
        babies: Sequence[Living],
        arrangements: Sequence[LivingArrangement],
        anything_open: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["end_reason"] = OneOf(
            [(reason, _now(reason.name)) for reason in reasons],
            label=_("Why did it end?"),
            widget=Radios(dividers=dividers(reasons)),
            error_messages={"required": _("Choose why work ended")},
        )
        self.lives = {f"lives-{each.baby.pk}": each.baby.pk for each in babies}
        for name, each in zip(self.lives, babies, strict=True):
            self.fields[name] = home_field(each, arrangements)
        if anything_open:
            self.fields["go_ahead"] = forms.CharField(
                label=_("Why end it all the same?"),
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields(["ended_on", "end_reason", "end_words", *self.lives, "go_ahead"])

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        said = {baby: cleaned.pop(name, "") for name, baby in self.lives.items()}
        homes: Mapping[UUID, str] = {baby: code for baby, code in said.items() if code}
        return cleaned | {"homes": homes}


def home_field(each: Living, arrangements: Sequence[LivingArrangement]) -> forms.ChoiceField:
    """What the record knows is the first choice, one click away. Nothing is chosen before somebody has confirmed it."""
    told = {"name": called(each.baby)}
    choices = [(every.pk, _now(every.name)) for every in arrangements]
    hints, known = {}, each.placement
    if known and known.arrangement.counts_as != LivingArrangement.Counts.UNKNOWN:
        code, name = known.arrangement.pk, _now(known.arrangement.name)
        same = (code, _now("Still the same: %(home)s") % {"home": name[:1].lower() + name[1:]})
        choices = [same, *(choice for choice in choices if choice[0] != code)]
        hints = {code: _now("As it was known on %(day)s") % {"day": long_date(known.known_on)}}
    return forms.ChoiceField(
        label=_now("Where does %(name)s live now?") % told,
        choices=choices,
        widget=Radios(hints=hints),
        error_messages={"required": _now("Say where %(name)s lives now. If nobody knows, choose that") % told},
    )


def dividers(reasons: Sequence[EndReason]) -> dict[str, Any]:
    """Words before the first planned ending and before the first that was not planned."""
    first = {reason.planned: str(reason.pk) for reason in reversed(reasons)}
    words = {True: _("Planned"), False: _("Unplanned")}
    return {key: words[planned] for planned, key in first.items()}
