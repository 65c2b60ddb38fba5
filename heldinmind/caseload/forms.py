"""What is chosen and typed on these pages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.access.models import Actor

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
