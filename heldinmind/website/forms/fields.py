"""Fields of the public forms: each says in a sentence what is wrong and how it can be mended."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from heldinmind.design.fields import DayField, Radios
from heldinmind.kit import nhs, phones
from heldinmind.people.models.answers import Known, Sex

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}")
TOO_LONG = _("This is too long to keep. Please use at most %(limit_value)d letters.")
MANY = 5000
Options = dict[str, Any]


class LineField(forms.CharField):
    """One line. Left empty unless `required` is asked for."""

    def __init__(self, *, most: int = 200, fills: str = "off", **options: Any) -> None:
        usual: Options = {"required": False, "widget": forms.TextInput({"autocomplete": fills})}
        options["error_messages"] = {"max_length": TOO_LONG} | options.get("error_messages", {})
        super().__init__(max_length=most, **usual | options)


class WordsField(LineField):
    """As many lines as somebody needs."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        area = forms.Textarea({"rows": rows, "autocomplete": "off"})
        usual: Options = {"most": MANY, "widget": area}
        super().__init__(**usual | options)


class PhoneField(LineField):
    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"})
        usual: Options = {"most": 40, "label": _("Phone number"), "widget": widget}
        super().__init__(**usual | options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if typed and not phones.cleaned(typed):
            raise ValidationError(_("This does not look like a phone number. An example of one is 07700 900123"))
        return typed


class EmailField(forms.EmailField):
    def __init__(self, **options: Any) -> None:
        wrong = _("This does not look like an email address. An example of one is name@example.org")
        widget = forms.EmailInput({"autocomplete": "email", "spellcheck": "false"})
        messages = {"invalid": wrong, "max_length": TOO_LONG}
        usual: Options = {"required": False, "max_length": 200, "label": _("Email address"), "widget": widget}
        super().__init__(**usual | {"error_messages": messages} | options)


class NhsNumberField(LineField):
    """Ten digits, however they were spaced."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        usual: Options = {"most": 20, "label": _("NHS number"), "widget": widget}
        super().__init__(**usual | options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return ""
        if digits := nhs.cleaned(typed):
            return digits
        raise ValidationError(
            _("This is not a valid NHS number. It has 10 numbers, such as 999 000 0018. You can leave it empty")
        )


class PostcodeField(LineField):
    def __init__(self, **options: Any) -> None:
        usual: Options = {"most": 10, "label": _("Postcode"), "fills": "postal-code"}
        super().__init__(**usual | options)

    def clean(self, value: Any) -> Any:
        typed = " ".join(super().clean(value).upper().split())
        if typed and not POSTCODE.fullmatch(typed):
            raise ValidationError(_("This does not look like a postcode, such as OX1 2AB. You can leave it empty"))
        return typed


class OneOf(forms.ChoiceField):
    """One of a few, as radio buttons; nothing chosen unless `required`."""

    def __init__(self, choices: Any, **options: Any) -> None:
        look = {name: options.pop(name) for name in ("hints", "dividers", "inline") if name in options}
        super().__init__(**{"required": False, "choices": choices, "widget": Radios(**look)} | options)


class KnownField(OneOf):
    """Yes, no, not known or not asked: neither of the last two is a no."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Known.choices, **{"inline": True} | options)


class SexField(OneOf):
    def __init__(self, **options: Any) -> None:
        choices = [(Sex.FEMALE, _("Girl")), (Sex.MALE, _("Boy")), (Sex.INDETERMINATE, _("Neither of these"))]
        super().__init__(choices, **options)


class PastDay(DayField):
    """A date that may be left empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False} | options)
