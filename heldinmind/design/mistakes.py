"""The mistakes of a form in words, each with the input where it can be mended."""

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from heldinmind.design.fields import PARTS
from heldinmind.design.kinds import input_id, kind


def error_links(form: forms.BaseForm) -> list[dict[str, str]]:
    """What the error summary lists: a sentence for each mistake, linked to the input where it can be mended."""
    whole = [{"text": str(error)} for error in form.non_field_errors()]
    for field in form:
        link = {} if kind(field) == "hidden" else {"href": f"#{first_input(field)}"}
        whole += [{"text": sentence, **link} for sentence in sentences(field)]
    return whole


def first_input(field: BoundField) -> str:
    """The id of the input that a mistake in this field should lead to."""
    if kind(field) != "date":
        return input_id(field)
    return f"{input_id(field)}-{next(iter(parts_in_error(field)), 'day')}"


def sentences(field: BoundField) -> list[str]:
    """The mistakes in words. Django's own sentence for a missing answer does not say which, so it is not used."""
    plain = str(forms.Field.default_error_messages["required"])
    asked = _("Please answer: %(question)s") % {"question": field.label}
    return [asked if str(error) == plain else str(error) for error in field.errors]


def parts_in_error(field: BoundField) -> list[str]:
    """The inputs of a date that a mistake is about; none when it is about the whole date."""
    codes = {part for error in field.errors.as_data() for part in (error.code or "").split("-")}
    return [part for part in PARTS if part in codes]
