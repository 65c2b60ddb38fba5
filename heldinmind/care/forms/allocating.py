"""Who holds a family, and from when."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heldinmind.access.models import Actor
from heldinmind.care.forms.choosing import OneOf
from heldinmind.care.queries import Loaded
from heldinmind.design.fields import DayField, Radios, YesNoField


def worker_field(workers: Sequence[Loaded]) -> OneOf:
    """Each worker with how many families they hold now."""
    hints = {
        str(each.worker.pk): ngettext("Holds %(n)s family now", "Holds %(n)s families now", each.families)
        % {"n": each.families}
        for each in workers
    }
    return OneOf(
        [(each.worker, each.worker.name) for each in workers],
        label=_("Who will work with this family?"),
        widget=Radios(hints=hints),
        error_messages={"required": _("Choose who will work with this family")},
    )


class AllocateForm(forms.Form):
    """A worker and the first day."""

    from_on = DayField(label=_("From which day?"), called=_("The first day"))

    def __init__(self, *args: Any, workers: Sequence[Loaded], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["worker"] = worker_field(workers)
        self.order_fields(["worker", "from_on"])


class ReallocateForm(AllocateForm):
    """Somebody else, instead of or together with whoever holds the family now."""

    def __init__(self, *args: Any, workers: Sequence[Loaded], now: Actor | None, **options: Any) -> None:
        others = [each for each in workers if each.worker != now]
        super().__init__(*args, workers=others, **options)
        label = _("Does %(name)s go on as well?") % {"name": now.name if now else _("the worker of now")}
        required = _("Say whether two workers hold the family together")
        self.fields["goes_on"] = YesNoField(label=label, error_messages={"required": required})


class EndAllocationForm(forms.Form):
    """The last day on which somebody holds a family."""

    last_on = DayField(label=_("What is the last day?"), called=_("The last day"))
