"""Form fields of our own: a date in three inputs, a yes or no, and choices with a hint under each."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.design.months import is_number, month_number

PARTS = ("day", "month", "year")
Typed = dict[str, str]


class DayWidget(forms.Widget):
    """Three inputs, `<name>-day`, `-month` and `-year`. What was typed is shown again as it was typed."""

    template_name = ""  # drawn by the macro `date` alone

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        return {part: str(data.get(f"{name}-{part}") or "") for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["typed"] = as_typed(value)
        return context

    def id_for_label(self, id_: str | None, index: Any = None) -> str:
        return f"{id_}-day" if id_ else ""


class DayField(forms.Field):
    """A date in three inputs. `called` is what its sentences call it: "Due date must include a year"."""

    widget = DayWidget

    def __init__(self, *, called: Any = gettext_lazy("The date"), **options: Any) -> None:
        self.called = called
        required = format_lazy(gettext_lazy("{called} must include a day, a month and a year"), called=called)
        options["error_messages"] = {"required": required} | (options.get("error_messages") or {})
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        typed = as_typed(value)
        if not any(typed.values()):
            return None
        self._ask_for_the_rest(typed)
        return self._real(typed)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return as_typed(initial) != as_typed(data)

    def _ask_for_the_rest(self, typed: Typed) -> None:
        words = {"day": _("a day"), "month": _("a month"), "year": _("a year")}
        missing = [part for part in PARTS if not typed[part]]
        if missing:
            parts = _(" and ").join(words[part] for part in missing)
            self._refuse(_("%(called)s must include %(parts)s"), "-".join(missing), parts=parts)
        if not (is_number(typed["year"]) and 1000 <= int(typed["year"]) <= 9999):
            self._refuse(_("%(called)s must have a year with 4 numbers"), "year")

    def _real(self, typed: Typed) -> date:
        day = int(typed["day"]) if is_number(typed["day"]) else 0
        try:
            return date(int(typed["year"]), month_number(typed["month"]) or 0, day)
        except ValueError:
            self._refuse(_("%(called)s must be a real date"), "unreal")

    def _refuse(self, sentence: str, code: str, **words: str) -> NoReturn:
        raise ValidationError(sentence % {"called": self.called, **words}, code=code)


def as_typed(value: Any) -> Typed:
    """The three inputs that show a value: a date, an ISO date (as kept in a draft), what was posted, or nothing."""
    if isinstance(value, Mapping):
        return {part: str(value.get(part) or "").strip() for part in PARTS}
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": f"{value.year:04}"}
    return dict.fromkeys(PARTS, "")


class _Hinted:
    """Options with words under some (`hints`) and before some (`dividers`), by value; `inline` for two short ones."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, Any] | None = None,
        dividers: Mapping[str, Any] | None = None,
        inline: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.hints, self.dividers, self.inline = hints or {}, dividers or {}, inline


class Radios(_Hinted, forms.RadioSelect):
    """One of a few."""


class Checkboxes(_Hinted, forms.CheckboxSelectMultiple):
    """Any of a few."""


class YesNoField(forms.TypedChoiceField):
    """Yes is True, no is False, unanswered (only where it is not required) is None: not asked is never no."""

    def __init__(self, *, yes: Any = gettext_lazy("Yes"), no: Any = gettext_lazy("No"), **options: Any) -> None:
        fixed = {"choices": [("yes", yes), ("no", no)], "coerce": "yes".__eq__, "empty_value": None}
        super().__init__(**{"widget": Radios(inline=True)} | options | fixed)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
