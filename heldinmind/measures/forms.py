"""Scores typed from a paper form, by the number of each item; the repository holds none of its words."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.fields import DayField, Radios
from heldinmind.measures.models import Response
from heldinmind.measures.rules import Key
from heldinmind.measures.rules.numbers import number, shown
from heldinmind.people.models import Person

OCCASIONS = Response.Occasion.choices[:4]


class ItemField(forms.CharField):
    """The number ticked at one item; empty is not answered, which is not nought."""

    def __init__(self, key: Key, item: int, **options: Any) -> None:
        self.item, self.ticks = item, key.options_of(item).ticks
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label=str(item), required=False, max_length=3, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        typed = (value or "").strip()
        if not typed:
            return None
        given = number(typed)
        if given not in self.ticks:
            offered = ", ".join(map(shown, self.ticks))
            raise ValidationError(
                _("Item %(item)s takes one of %(offered)s; leave it empty if it was not answered")
                % {"item": self.item, "offered": offered}
            )
        return int(given) if isinstance(given, Decimal) and given == int(given) else given


class ItemsForm(forms.Form):
    """One box for each item that counts."""

    def __init__(self, *args: Any, key: Key, answers: Sequence[Any] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.key = key
        given = dict(enumerate(answers, start=1))
        for item in sorted(key.scored_items):
            self.fields[f"item-{item}"] = ItemField(key, item, initial=given.get(item))

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[f"item-{item}"] for item in sorted(self.key.scored_items)]

    def clean(self) -> dict[str, Any]:
        """`answers` runs from the first item to the last that counts; items between that do not count stay empty."""
        cleaned = dict(super().clean() or {})
        last = max(self.key.scored_items)
        answers = [cleaned.pop(f"item-{item}", None) for item in range(1, last + 1)]
        if not self.errors and all(answer is None for answer in answers):
            raise ValidationError(_("Type the number ticked at each item."))
        return cleaned | {"answers": answers}


class MeasureForm(ItemsForm):
    """Who answered, when, and each item."""

    occasion = forms.ChoiceField(
        label=gettext_lazy("When is this?"),
        choices=OCCASIONS,
        widget=Radios,
        error_messages={"required": gettext_lazy("Say whether this is at the start, a review, the end or afterwards")},
    )
    given_on = DayField(label=gettext_lazy("On which day was it answered?"), called=gettext_lazy("The day"))

    def __init__(self, *args: Any, respondents: Mapping[str, tuple[Person, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.respondents = respondents
        self.fields["respondent"] = forms.ChoiceField(
            label=_("Who answered?"),
            choices=[(key, name) for key, (_person, name) in respondents.items()],
            widget=Radios,
            error_messages={"required": _("Choose who answered")},
        )
        self.order_fields(["respondent", "occasion", "given_on"])

    def clean_respondent(self) -> Person:
        return self.respondents[self.cleaned_data["respondent"]][0]
