"""Opening unsent answers again with their code."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from heldinmind.kit.codes import tidied
from heldinmind.website.forms.fields import LineField

NOT_A_CODE = _("A code has 12 letters and numbers, such as BCDF-GHJK-MNPQ. Check each one")


class CodeForm(forms.Form):
    code = LineField(
        label=_("Your code"),
        help_text=_("It does not matter whether you write the lines between the groups."),
        required=True,
        most=60,
        error_messages={"required": _("Write your code")},
    )
    use_required_attribute = False

    def clean_code(self) -> str:
        if code := tidied(self.cleaned_data["code"]):
            return code
        raise ValidationError(NOT_A_CODE)


class SendForm(forms.Form):
    """Nothing is asked: it carries what is said when sending must be tried again."""
