"""What staff call a message, whom it goes to and how far it is; the address itself is never shown in a list."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from heldinmind.design.days import long_date, moment
from heldinmind.kit.said import all_said
from heldinmind.messages.models import GivenAddress, Message
from heldinmind.messages.queries import Choice
from heldinmind.people.models import ContactPoint
from heldinmind.people.pages import full_name, point_words

State, Channel = Message.State, Message.Channel
TAG = Markup('<strong class="held-tag held-tag--{}">{}</strong>')
TONES = {State.HELD: "plain", State.FAILED: "plain", State.BY_HAND: "plain"}


def to_whom(message: Message) -> str:
    if message.person:
        return full_name(message.person)
    if message.address and message.address.part == GivenAddress.Part.REFERRER:
        return _("Whoever referred")
    return _("A parent or carer of a request")


def state_words(message: Message) -> str:
    """What is to be done by hand says what."""
    if message.state == State.BY_HAND:
        return _("To print and post") if message.channel == Channel.LETTER else _("To ring")
    if message.state == State.SENT and message.channel == Channel.LETTER:
        return _("Posted")
    return str(message.get_state_display())


def head() -> list[str]:
    return [_("To"), _("What"), _("Since"), _("How it stands"), _("Why")]


def rows(found: Iterable[Message]) -> list[list[Any]]:
    return [
        [
            {"text": to_whom(each), "href": reverse("messages:message", args=[each.pk])},
            f"{each.get_channel_display()}: {each.get_purpose_display()}",
            moment(each.sent_at or each.created_at),
            TAG.format(TONES.get(State(each.state), "quiet"), state_words(each)),
            each.because,
        ]
        for each in found
    ]


def facts(message: Message) -> list[dict[str, str]]:
    """Everything about one message but its words."""
    answer = message.answer
    told = [
        (_("To"), to_whom(message)),
        (_("In which way"), _way(message.channel, message.point)),
        (_("About"), str(message.get_purpose_display())),
        (_("They said it is safe"), long_date(answer.answered_on) if answer else ""),
        (_("Sender they see"), message.sender_name),
        (_("Subject they see"), message.subject if message.channel == Channel.EMAIL else ""),
        (_("Written"), f"{moment(message.created_at)}, {_by(message)}"),
        (_("Tried"), str(message.tries) if message.tries else ""),
        (_("Next try"), moment(message.next_try_at) if message.next_try_at else ""),
        (_("Sent"), moment(message.sent_at) if message.sent_at else ""),
    ]
    return [{"key": key, "value": value} for key, value in told if value]


def _by(message: Message) -> str:
    return _("by itself") if message.automatic else _("by %(name)s") % {"name": message.queued_by.name}


def safe_ways(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    """For the form: what may be used now."""
    return [(f"{each.channel}:{each.point.pk}", _way(each.channel, each.point)) for each in choices if not each.reasons]


def unsafe_ways(choices: Iterable[Choice]) -> list[str]:
    """What may not, and why."""
    return [f"{_way(each.channel, each.point)}. {' '.join(all_said(each.reasons))}" for each in choices if each.reasons]


def _way(channel: str, point: ContactPoint | None) -> str:
    """Such as Text message: 07700 900123."""
    label = str(Channel(channel).label)
    return f"{label}: {point_words(point).partition(': ')[2]}" if point else label


def letter_lines(message: Message, today: date) -> dict[str, Any]:
    """The printed page."""
    at = message.point
    lines = [*at.value.splitlines(), at.postcode] if at else []
    return {"recipient_lines": [to_whom(message), *(line for line in lines if line)], "dated": today}


def one_line(message: Message) -> str:
    """For the page of what it is about."""
    told = {"to": to_whom(message), "what": message.get_purpose_display(), "state": state_words(message)}
    return _("%(to)s: %(what)s (%(state)s)") % told
