"""Asks the rule about one message, with what the record holds at this moment."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.kit.said import all_said
from heldinmind.messages.models import GivenAddress, Message
from heldinmind.messages.models.reading import facts, known_here, lasts_of, quiet_for
from heldinmind.messages.rules.safe import KINDS, reasons_not_to_send, reasons_not_to_use_given
from heldinmind.people.models import ContactPoint, SafeAnswer

# The record may hold what this reader does not see: a hidden address, a sealed family. It says no more than this.
SOMETHING_AGAINST_IT = gettext_lazy("Something in the record speaks against sending this. Ask your team lead.")


@dataclass(frozen=True)
class Verdict:
    """Why not, in sentences; empty when it is safe, and then the answer that says so."""

    reasons: list[str]
    answer: SafeAnswer | None = None


def verdict(message: Message, today: date) -> Verdict:
    if message.address:
        return Verdict(_given(message, message.address, today))
    assert message.person and message.point_id
    point = ContactPoint.objects.get(pk=message.point_id)  # as it is now, not as it was when it was loaded
    known = facts(message.person, point, message.channel)
    reasons = reasons_not_to_send(
        channel=message.channel,
        purpose=message.purpose,
        way=known.way,
        answers=known.said,
        today=today,
        lasts=lasts_of(message.team_id),
        automatic=message.automatic,
        quiet=quiet_for(message.person, message.pregnancy),
    )
    return Verdict(all_said(reasons), known.answer)


def _given(message: Message, address: GivenAddress, today: date) -> list[str]:
    stopped = message.automatic and message.pregnancy and quiet_for(None, message.pregnancy)
    reasons = reasons_not_to_use_given(
        answer=address.answer,
        on=address.answered_on,
        ended=address.ended_on is not None,
        known_here=known_here(message.team_id, KINDS[message.channel], address.value),
        today=today,
        lasts=lasts_of(message.team_id),
    )
    return [*([_("Nothing is sent by itself after a loss.")] if stopped else []), *all_said(reasons)]
