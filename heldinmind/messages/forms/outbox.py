"""How the outbox is narrowed down, and a message written to one person."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from heldinmind.design.fields import Radios
from heldinmind.messages.models import Message

Purpose, Channel = Message.Purpose, Message.Channel
LONGEST_TEXT = 459  # letters: three texts joined; longer ones arrive in pieces


class OutboxForm(forms.Form):
    """Nothing chosen shows what needs somebody."""

    view = forms.ChoiceField(
        label=_("Which messages"),
        choices=[
            ("", _("What needs somebody")),
            ("waiting", _("Waiting to be sent")),
            ("sent", _("Sent")),
            ("withdrawn", _("Withdrawn")),
        ],
        required=False,
    )


class WriteForm(forms.Form):
    """Only ways that are safe now are offered."""

    way = forms.ChoiceField(
        label=_("In which way?"), widget=Radios, error_messages={"required": _("Choose a way that is safe")}
    )
    purpose = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[(each.value, each.label) for each in Purpose],
        widget=Radios,
        error_messages={"required": _("Choose what it is about")},
    )
    body = forms.CharField(
        label=_("Your words"),
        help_text=_(
            "Somebody may look over their shoulder, so write as little as will do. A professional is only asked to tell "
            "them to get in touch with you."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, data: Any = None, *, ways: Sequence[tuple[str, str]]) -> None:
        super().__init__(data, initial={"key": uuid7().hex})
        way = self.fields["way"]
        assert isinstance(way, forms.ChoiceField)
        way.choices = list(ways)

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean() or {})
        channel, words = cleaned.get("way", "").partition(":")[0], cleaned.get("body", "")
        if channel != Channel.PROFESSIONAL and channel and not words:
            self.add_error("body", _("Write what you want to say"))
        if channel == Channel.TEXT and len(words) > LONGEST_TEXT:
            self.add_error("body", _("A text can have at most %(most)s letters") % {"most": LONGEST_TEXT})
        return cleaned
