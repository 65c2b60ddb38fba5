"""Which week of whose diary."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from heldinmind.access.models import Actor

EVERYBODY = "everybody"


class DiaryForm(forms.Form):
    """Read from the address; whatever cannot be read there falls back to this week and one's own diary."""

    week = forms.DateField(required=False, widget=forms.HiddenInput)
    whose = forms.ChoiceField(label=_("Whose diary?"), required=False)

    def __init__(self, *args: Any, workers: Sequence[Actor], mine: UUID | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mine = mine
        named = [(str(worker.pk), worker.name) for worker in workers]
        whose = self.fields["whose"]
        assert isinstance(whose, forms.ChoiceField)
        whose.choices = [*([("", _("My own"))] if mine else []), (EVERYBODY, _("Everybody’s")), *named]

    def monday(self, today: date) -> date:
        day = self.found("week") or today
        if not today.year - 20 <= day.year <= today.year + 20:
            day = today
        return day - timedelta(days=day.weekday())

    def worker(self) -> UUID | None:
        """None for everybody."""
        chosen = self.found("whose")
        if chosen == EVERYBODY:
            return None
        return UUID(chosen) if chosen else self.mine

    def found(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)
