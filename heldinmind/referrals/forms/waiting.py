"""Moving in the waiting list, contacts while waiting, leaving it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.fields import Radios
from heldinmind.referrals.models import WaitingEntry

LONG = 1000
LEFT_FOR = [(value, name) for value, name in WaitingEntry.LeftFor.choices if value != WaitingEntry.LeftFor.ALLOCATED]


class MoveForm(forms.Form):
    """`others` are the other families on the list, in their order."""

    to = forms.ChoiceField(
        label=gettext_lazy("Where to?"),
        widget=Radios,
        choices=[
            ("top", gettext_lazy("To the top of the list")),
            ("before", gettext_lazy("Just before another family")),
            ("after", gettext_lazy("Just after another family")),
        ],
        error_messages={"required": gettext_lazy("Choose where the family should be moved.")},
    )
    other = forms.ChoiceField(label=gettext_lazy("Which other family?"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Kept with your name in this family’s log."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONG,
        error_messages={"required": gettext_lazy("Say why the family is moved.")},
    )

    def __init__(self, *args: Any, others: Sequence[WaitingEntry], **options: Any) -> None:
        super().__init__(*args, **options)
        self.others = {str(entry.pk): entry for entry in others}
        names = [(key, entry.family.name) for key, entry in self.others.items()]
        chosen = self.fields["other"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", _("Choose a family")), *names]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        other = self.others.get(typed.get("other", ""))
        if typed.get("to") in {"before", "after"} and other is None and "other" not in self.errors:
            self.add_error("other", _("Choose another family on the list."))
        return {**typed, "other": other}


class ContactedForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What was said?"),
        help_text=gettext_lazy("In a line or two: how they are, what has changed, when you will be in touch again."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONG,
    )


class LeaveForm(forms.Form):
    left_for = forms.ChoiceField(
        label=gettext_lazy("Why does the family leave the list?"),
        choices=LEFT_FOR,
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose why the family leaves the list.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("In your words"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG
    )
