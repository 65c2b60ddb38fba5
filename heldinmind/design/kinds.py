"""Which kind of question a bound field is, by its widget, and the id that its input has on the page."""

from django import forms
from django.forms.boundfield import BoundField

from heldinmind.design.fields import DayWidget

KINDS: dict[str, type[forms.Widget]] = {
    "hidden": forms.HiddenInput,
    "date": DayWidget,
    "checkboxes": forms.CheckboxSelectMultiple,
    "radios": forms.RadioSelect,
    "select": forms.Select,
    "checkbox": forms.CheckboxInput,
    "textarea": forms.Textarea,
    "file": forms.FileInput,
}


def kind(field: BoundField) -> str:
    """Which macro draws this field: by its widget, `text` when nothing more special fits."""
    return next((name for name, widget in KINDS.items() if isinstance(field.field.widget, widget)), "text")


def input_id(field: BoundField) -> str:
    """The id of the input, or of the first of several."""
    return str(field.auto_id or field.html_name)
