"""What we write to a parent or carer: kind and plain, to one person, whatever another one knows.

It repeats no reason written for the team and names nobody else.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from heldinmind.access.models import Team
from heldinmind.referrals.letters import Letter
from heldinmind.referrals.models import Referral

Decision = Referral.Decision


def to_family(referral: Referral, *, first_name: str, team: Team) -> Letter:
    greeting = _("Dear %(name)s") % {"name": first_name} if first_name else _("Hello")
    title, words = WRITTEN[referral.decision](referral.destination.strip().rstrip("."))
    return Letter(title, greeting, [*words, *_always(team)])


def _always(team: Team) -> list[str]:
    """Nobody watches at night, and a letter must not seem to."""
    when = team.hours.strip().rstrip(".")
    answered = [_("Our telephone is answered: %(hours)s.") % {"hours": when}] if when else []
    danger = _("If you or your baby are in danger now, ring 999. If you are ill or worried and cannot wait, ring 111.")
    return [*answered, danger]


def _undecided(where: str) -> tuple[str, list[str]]:
    return _("We have your request"), [
        _("Thank you. We have received a request for help for you and your baby, and we are reading it with care."),
        _("You do not need to do anything now. We will be in touch to talk about what would help."),
    ]


def _accepted(where: str) -> tuple[str, list[str]]:
    return _("We would like to work with you"), [
        _("We would like to work with you and your baby. You are on our waiting list now."),
        _("We cannot promise a day yet. As soon as somebody is free, we will find a time with you that suits you."),
        _("If things become harder while you wait, please tell us. It may change what we can do."),
    ]


def _consultation(where: str) -> tuple[str, list[str]]:
    return _("About your request"), [
        _("We will not be meeting with you ourselves for now. We are advising those who support you already."),
        _("If you would like to talk with us about this, please ring. You can ask for our help again at any time."),
    ]


def _redirected(where: str) -> tuple[str, list[str]]:
    return _("Another service that can help"), [
        _("Thank you for waiting to hear from us."),
        _("We believe that another service can help you better than we can: %(where)s.") % {"where": where},
        _("If you would like us to help you get in touch with them, please ring. You can always come back to us."),
    ]


def _declined(where: str) -> tuple[str, list[str]]:
    return _("About your request"), [
        _("Thank you for waiting to hear from us. We are sorry that we cannot offer you our help at this time."),
        _(
            "This says nothing about you as a parent. If you would like to know why, please ring: we will gladly explain."
        ),
        _("If anything changes, you are welcome to ask again."),
    ]


def _held(where: str) -> tuple[str, list[str]]:
    return _("Beginning when your baby is here"), [
        _("We would like to begin our work with you once your baby is here."),
        _("Until then, this is what we can offer you: %(where)s.") % {"where": where},
        _("If you would rather begin sooner, please tell us."),
    ]


def _chose_not(where: str) -> tuple[str, list[str]]:
    return _("About your request"), [
        _("You told us that you would rather not go ahead for now. That is quite all right."),
        _("The door stays open: if you change your mind, ring or write to us. You need not explain."),
    ]


def _not_reached(where: str) -> tuple[str, list[str]]:
    return _("We have tried to reach you"), [
        _("We have tried to reach you and have not managed to. We do not want to trouble you."),
        _("If you would still like our help, ring or write whenever it suits you. You are welcome."),
    ]


WRITTEN: dict[str, Callable[[str], tuple[str, list[str]]]] = {
    "": _undecided,
    Decision.ACCEPT: _accepted,
    Decision.CONSULTATION_ONLY: _consultation,
    Decision.REDIRECT: _redirected,
    Decision.DECLINE: _declined,
    Decision.HOLD_UNTIL_BIRTH: _held,
    Decision.FAMILY_CHOSE_NOT: _chose_not,
    Decision.NOT_REACHED: _not_reached,
}
