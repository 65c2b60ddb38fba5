"""Asking for more, and what came."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.fields import Radios
from heldinmind.people.models.answers import Known

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


class AgreedForm(forms.Form):
    """`people`: for each place on the form the name, whether they know, whether they agree."""

    def __init__(self, *args: Any, people: Mapping[int, tuple[str, str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.places = list(people)
        for place, (name, knows, agrees) in people.items():
            asked = ((_("Does %(name)s know of the referral?"), knows), (_("Does %(name)s agree to it?"), agrees))
            for (label, now), key in zip(asked, ("knows", "agrees"), strict=True):
                self.fields[f"{key}-{place}"] = forms.ChoiceField(
                    label=label % {"name": name}, choices=Known.choices, initial=now, widget=Radios(inline=True)
                )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        return {"said": {at: (typed.get(f"knows-{at}", ""), typed.get(f"agrees-{at}", "")) for at in self.places}}


class MoreCameForm(forms.Form):
    what = forms.CharField(
        label=gettext_lazy("What did you learn, and from whom?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONG,
    )
