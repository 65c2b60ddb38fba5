"""What is chosen and typed on these pages."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.models import Actor
from heldinmind.design.fields import Radios
from heldinmind.people.models import UnusualOpening

TEAM = "team"


class WhoseForm(forms.Form):
    """Whose families. Whoever holds none and may see the team's sees those first."""

    chosen = forms.ChoiceField(label=gettext_lazy("Whose families"), required=False)

    def __init__(self, data: Any, *, workers: Sequence[Actor], me: Actor) -> None:
        works = any(worker.pk == me.pk for worker in workers)
        self.otherwise = str(me.pk) if works else TEAM
        super().__init__({"chosen": data.get("chosen") or self.otherwise})
        own = [(str(me.pk), _("My families"))] if works else []
        others = [(str(worker.pk), worker.name) for worker in workers if worker.pk != me.pk]
        self.fields["chosen"].choices = [*own, (TEAM, _("The whole team")), *others]  # type: ignore[attr-defined]

    def whose(self) -> str:
        """A worker's key, or `team`; what is not on offer is taken as nothing chosen."""
        return self.cleaned_data["chosen"] if self.is_valid() else self.otherwise


class SettleForm(forms.Form):
    how = forms.CharField(
        label=gettext_lazy("How was it settled?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say how it was settled")},
    )


class OpeningsForm(forms.Form):
    """Which openings: between two days, by one colleague."""

    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    by = forms.ChoiceField(label=gettext_lazy("Colleague"), required=False)

    def __init__(self, data: Any, *, colleagues: Sequence[Actor]) -> None:
        super().__init__(data)
        choices = [("", _("Everybody")), *((str(one.pk), one.name) for one in colleagues)]
        self.fields["by"].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """What is understood of it; the rest is as if it had not been asked."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "since": found.get("since"),
            "until": found.get("until"),
            "by": UUID(found["by"]) if found.get("by") else None,
        }


class ReadGlassForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("What did you find, and what follows?"),
        help_text=gettext_lazy("Such as: the hospital did ring; nothing follows."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say what you found")},
    )


class AnswerUnusualForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("What do you think?"),
        choices=[
            (UnusualOpening.Answer.FINE, gettext_lazy("Fine, because …")),
            (UnusualOpening.Answer.LOOKED_INTO, gettext_lazy("Looked into, and …")),
        ],
        widget=Radios,
        error_messages={"required": gettext_lazy("Choose an answer")},
    )
    because = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Say a few words about it")},
    )
