"""Goals, ratings and levels; the steps of an episode."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.care.forms.choosing import OneOf, plain_words
from heldinmind.design.fields import DayField, Radios
from heldinmind.measures.models import Response
from heldinmind.people.models import CaregivingRelationship, Subject
from heldinmind.people.pages import pair, subject_called

RATINGS = [(str(value), str(value)) for value in range(11)]
RATING_HINT = _("0 is not at all, 10 is there")
NOT_RATED = "not rated"


def number(value: str) -> int | None:
    return int(value) if value else None


class GoalForm(forms.Form):
    """Whom a goal is for, its words, and how near it is on the day it is agreed."""

    words = forms.CharField(
        label=_("What do they hope will be different?"),
        help_text=_("In their own words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Write down the goal, in their own words")},
    )
    value = forms.TypedChoiceField(
        label=_("How near is it today?"),
        help_text=RATING_HINT,
        choices=[("", _("Not rated yet")), *RATINGS],
        coerce=number,
        empty_value=None,
        required=False,
    )
    agreed_on = DayField(label=_("When was it agreed?"), called=_("The day"))

    def __init__(self, *args: Any, subjects: Sequence[Subject], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subject"] = OneOf(
            [(subject, subject_called(subject)) for subject in subjects],
            label=_("Whose goal is it?"),
            error_messages={"required": _("Choose the relationship or person the goal is for")},
        )
        self.order_fields(["subject", "words", "value", "agreed_on"])

    def clean_words(self) -> str:
        return plain_words(self.cleaned_data["words"])


class RateForm(forms.Form):
    """How near a goal is now."""

    value = forms.TypedChoiceField(
        label=_("How near is it now?"),
        help_text=RATING_HINT,
        choices=RATINGS,
        coerce=int,
        widget=Radios(inline=True),
        error_messages={"required": _("Choose a number from 0 to 10")},
    )
    rated_on = DayField(label=_("On which day?"), called=_("The day"))


class EndGoalForm(forms.Form):
    ended_on = DayField(label=_("Since when is it no longer worked on?"), called=_("The day"))


class StepForm(forms.Form):
    """The day of a step."""

    on = DayField(label=_("On which day?"), called=_("The day"))


class LevelsForm(forms.Form):
    """A level for each relationship. The manual's descriptions belong to their owner and are not here."""

    occasion = forms.ChoiceField(label=_("When is this?"), choices=Response.Occasion.choices[:4], widget=Radios)
    given_on = DayField(label=_("On which day?"), called=_("The day"))

    def __init__(self, *args: Any, links: Sequence[CaregivingRelationship], **options: Any) -> None:
        super().__init__(*args, **options)
        self.links = {f"level-{link.pk}": link for link in links}
        for name, link in self.links.items():
            self.fields[name] = level_field(pair(link))
        self.order_fields([*self.links, "occasion", "given_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        given = {link: cleaned.pop(name, None) for name, link in self.links.items()}
        cleaned["levels"] = {link: int(value) for link, value in given.items() if value and value != NOT_RATED}
        return cleaned


def level_field(label: str) -> forms.ChoiceField:
    levels = [("1", _("1, best")), ("2", "2"), ("3", "3"), ("4", "4"), (NOT_RATED, _("Not rated today"))]
    return forms.ChoiceField(label=label, choices=levels, required=False, widget=Radios(inline=True))
