"""Choosing one or some of a few things: the form gives back the things, not their keys."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heldinmind.design.fields import Checkboxes, Radios


class OneOf(forms.ChoiceField):
    """One of these (thing, words)."""

    def __init__(self, things: Sequence[tuple[Any, str]], **options: Any) -> None:
        self.things = {str(thing.pk): thing for thing, _words in things}
        choices = [(str(thing.pk), words) for thing, words in things]
        super().__init__(**{"widget": Radios} | options, choices=choices)

    def clean(self, value: Any) -> Any:
        return self.things.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return str(value.pk) if hasattr(value, "pk") else value


class SomeOf(forms.MultipleChoiceField):
    """Any of these (thing, words)."""

    def __init__(self, things: Sequence[tuple[Any, str]], **options: Any) -> None:
        self.things = {str(thing.pk): thing for thing, _words in things}
        choices = [(str(thing.pk), words) for thing, words in things]
        super().__init__(**{"widget": Checkboxes} | options, choices=choices)

    def clean(self, value: Any) -> Any:
        return [self.things[each] for each in super().clean(value)]

    def prepare_value(self, value: Any) -> Any:
        return [str(each.pk) if hasattr(each, "pk") else each for each in value] if value else value


def plain_words(value: str) -> str:
    """Words as they are kept: one kind of line break, no space at the end. Refuses what no text can hold."""
    if "\x00" in value:
        raise ValidationError(_("There is a sign here that cannot be kept. Type the words again."))
    return value.replace("\r\n", "\n").replace("\r", "\n").rstrip()
