"""A day and a time of day, as people type them."""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.fields import DayField

CLOCK = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(am|pm)?", re.IGNORECASE)


class ClockField(forms.CharField):
    """Such as 10:30, 14.00 or 2pm."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"required": gettext_lazy("Give a time, such as 10:30 or 2pm")})
        super().__init__(max_length=10, **options)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> Any:
        return self._read(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H:%M") if isinstance(value, time) else value

    def _read(self, typed: str) -> time:
        found = CLOCK.fullmatch(typed.strip())
        if found:
            hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
            if half and 1 <= hour <= 12:
                hour = hour % 12 + (12 if half == "pm" else 0)
            elif half:
                hour = 99
            if hour < 24 and minute < 60:
                return time(hour, minute)
        raise ValidationError(_("Give a real time, such as 10:30 or 2pm"))


class WhenForm(forms.Form):
    """A form whose day and time become one moment, called `moment_name` in what it gives."""

    moment_name = "starts_at"
    day = DayField(label=gettext_lazy("Day"), called=gettext_lazy("The day"))
    clock = ClockField(label=gettext_lazy("Time"), help_text=gettext_lazy("Such as 10:30 or 2pm"))

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        day, clock = cleaned.pop("day", None), cleaned.pop("clock", None)
        if isinstance(day, date) and isinstance(clock, time):
            cleaned[self.moment_name] = timezone.make_aware(datetime.combine(day, clock))
        return cleaned


def typed_moment(at: datetime | None) -> dict[str, Any]:
    """How a moment is shown in the form."""
    if at is None:
        return {}
    local = timezone.localtime(at)
    return {"day": local.date(), "clock": local.time()}
