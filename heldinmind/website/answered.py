"""What somebody answered, in words, one row for each page: to be read over before it is sent."""

from typing import Any

from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heldinmind.design.days import long_date
from heldinmind.design.fields import DayField
from heldinmind.website.forms.question import Question


def row(question: Question, href: str) -> dict[str, Any]:
    """`question` is unbound and holds the kept answer."""
    lines = [line for name, field in question.fields.items() for line in _line(question, name, field).splitlines()]
    value = format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines)) if lines else _("Left empty")
    return {"key": question.heading, "value": value, "href": href}


def _line(question: Question, name: str, field: forms.Field) -> str:
    said = _said(field, question.initial.get(name))
    if not said or question.is_alone or isinstance(field, forms.BooleanField):
        return said
    return _("%(question)s: %(answer)s") % {"question": str(field.label).rstrip("?:…"), "answer": said}


def _said(field: forms.Field, value: Any) -> str:
    if not value:
        return ""
    if isinstance(field, forms.BooleanField):
        return str(field.label)
    if isinstance(field, DayField):
        return long_date(field.to_python(value))
    if isinstance(field, forms.ChoiceField):
        words = {str(option[0]): str(option[1]) for option in field.widget.choices}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(words.get(str(code), str(code)) for code in chosen)
    return str(value)
