"""Whom to ring now: help that answers when the team does not. The numbers are the services' own public ones."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Help:
    name: str | Promise
    number: str
    what_for: str | Promise
    by_text: bool = False  # for whoever may not be heard

    @property
    def href(self) -> str:
        return f"{'sms' if self.by_text else 'tel'}:{self.number.replace(' ', '')}"


EMERGENCY = Help(
    _("Emergency"),
    "999",
    _("If somebody is in danger now, or your baby struggles to breathe, is floppy or cannot be woken."),
)
NUMBERS = [
    EMERGENCY,
    Help(
        _("NHS"),
        "111",
        _("If you or your baby are unwell. If you feel that you cannot go on, choose mental health. Day and night."),
    ),
    Help(_("Samaritans"), "116 123", _("If you need somebody to listen, whatever it is. Day and night, free.")),
    Help(
        _("Shout, by text message"),
        "85258",
        _("If you would rather write, or nobody may hear you: text the word SHOUT. Day and night, free."),
        by_text=True,
    ),
    Help(
        _("National Domestic Abuse Helpline (Refuge)"),
        "0808 2000 247",
        _("If somebody at home frightens, hurts or controls you. Day and night, free."),
    ),
    Help(_("NSPCC"), "0808 800 5000", _("If you are worried about a child, yours or another. Only by day.")),
]
