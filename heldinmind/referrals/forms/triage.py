"""Asking for more, and what came."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.fields import Radios

SOMEBODY = "somebody else"
LONG = 4000


class AskForm(forms.Form):
    """`people` are whoever the referral names: (key, name)."""

    from_whom = forms.ChoiceField(label=gettext_lazy("Whom do you ask?"), widget=Radios)
    somebody = forms.CharField(label=gettext_lazy("If somebody else: who?"), required=False, max_length=200)
    what = forms.CharField(
        label=gettext_lazy("What do you ask?"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONG
    )

    def __init__(self, *args: Any, people: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["from_whom"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [*((name, name) for name in people), (SOMEBODY, _("Somebody else"))]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("from_whom") == SOMEBODY and not typed.get("somebody"):
            self.add_error("somebody", _("Say whom you ask."))
        whom = typed.get("somebody") if typed.get("from_whom") == SOMEBODY else typed.get("from_whom")
        return {"from_whom": whom, "what": typed.get("what", "")}


class MoreCameForm(forms.Form):
    what = forms.CharField(
        label=gettext_lazy("What did you learn, and from whom?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONG,
    )
