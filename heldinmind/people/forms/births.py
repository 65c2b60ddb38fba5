"""A birth: a date for each child, and what else is known already."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from heldinmind.design.fields import DayField, Radios
from heldinmind.people.actions.births import Born
from heldinmind.people.models import Person
from heldinmind.people.models.answers import Sex

MOST = 9
SEXES = [choice for choice in Sex.choices if choice[0] != Sex.NOT_ASKED]


class BirthForm(forms.Form):
    """As many babies as `count` says; "another baby" brings the page back with one more."""

    def __init__(self, *args: Any, count: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.count = count
        for n in range(1, count + 1):
            self.fields[f"born_on-{n}"] = DayField(label=_("Date of birth"), called=_("The date of birth"))
            self.fields[f"first_name-{n}"] = forms.CharField(
                label=_("First name"), help_text=_("Leave empty if there is none yet"), required=False, max_length=200
            )
            self.fields[f"sex-{n}"] = forms.ChoiceField(
                label=_("Sex"), choices=SEXES, required=False, widget=Radios(inline=True)
            )

    @classmethod
    def read(cls, data: QueryDict | None, *, count: int, baby: Person) -> "BirthForm":
        """The empty form, the form with one baby more or fewer and every word as it was typed, or what was sent."""
        if data is None:
            return cls(count=count, initial={"first_name-1": baby.first_name, "sex-1": baby.sex})
        sent = cls(data, count=counted(data))
        if "more" in data:
            return cls(count=min(sent.count + 1, MOST), initial=sent.as_typed(data))
        if "fewer" in data:
            return cls(count=max(sent.count - 1, 1), initial=sent.as_typed(data))
        return sent

    def as_typed(self, data: Mapping[str, Any]) -> dict[str, Any]:
        return {name: field.widget.value_from_datadict(data, {}, name) for name, field in self.fields.items()}

    @property
    def babies(self) -> list[list[forms.BoundField]]:
        """The fields of each baby."""
        names = ("born_on", "first_name", "sex")
        return [[self[f"{name}-{n}"] for name in names] for n in range(1, self.count + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        return {"born": [self._child(cleaned, n) for n in range(1, self.count + 1) if cleaned.get(f"born_on-{n}")]}

    def _child(self, cleaned: Mapping[str, Any], n: int) -> Born:
        return Born(
            birth_date=cleaned[f"born_on-{n}"],
            first_name=cleaned.get(f"first_name-{n}", "").strip(),
            sex=cleaned.get(f"sex-{n}") or Sex.NOT_ASKED,
        )


def counted(data: Mapping[str, Any]) -> int:
    """How many babies the page that was sent had room for."""
    typed = str(data.get("count", "1"))
    return min(max(int(typed), 1), MOST) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 1
