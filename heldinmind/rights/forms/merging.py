"""Which value stands, why, and what goes back."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import Checkboxes, Radios


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("How do you know?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say how you know")},
    )


class Question(Protocol):
    """A fact that both records know and say differently; `stands`: the side that stands unless somebody says otherwise."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def kept(self) -> str: ...
    @property
    def gone(self) -> str: ...
    @property
    def stands(self) -> str: ...


class MergeForm(WhyForm):
    """What only one of the records knows is kept without a question."""

    def __init__(self, data: Any = None, *, questions: Sequence[Question]) -> None:
        super().__init__(data)
        self.asked = [each.name for each in questions]
        for each in questions:
            self.fields[each.name] = forms.ChoiceField(
                label=each.label,
                choices=[("kept", each.kept), ("gone", each.gone)],
                initial=each.stands,
                widget=Radios,
                error_messages={
                    "required": _("Choose which one is right"),
                    "invalid_choice": _("Choose which one is right"),
                },
            )
        self.order_fields([*self.asked, "why"])

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        return {
            "why": cleaned.get("why", ""),
            "choices": {name: cleaned[name] for name in self.asked if name in cleaned},
        }


class UndoForm(WhyForm):
    """`seen` says what the person was told; `given`: what was written since and belongs to the other one."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, written: list[tuple[str, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        if written:
            self.fields["given"] = forms.MultipleChoiceField(
                label=_("Which of what was written since belongs to the other one?"),
                help_text=_("What you do not choose stays where it is"),
                choices=written,
                widget=Checkboxes,
                required=False,
            )
        self.order_fields(["given", "why", "seen"])


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name, date or number of the other record"), required=False, max_length=200)
