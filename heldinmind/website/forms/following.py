"""Asking what became of a request."""

from django.utils.translation import gettext_lazy as _

from heldinmind.website.forms.coming_back import CodeForm
from heldinmind.website.forms.fields import LineField


class FollowForm(CodeForm):
    """The reference and the code that were shown when it was sent, or came with our answer."""

    reference = LineField(
        label=_("Your reference"),
        help_text=_("Eight letters and numbers, such as BCDF-GHJK."),
        required=True,
        most=60,
        error_messages={"required": _("Write your reference")},
    )
    field_order = ("reference", "code")

    def clean_reference(self) -> str:
        """However it was typed."""
        letters = "".join(sign for sign in self.cleaned_data["reference"].upper() if sign.isalnum())
        return f"{letters[:4]}-{letters[4:]}"
