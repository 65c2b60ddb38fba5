"""What a person does with a message that waits, was held or failed; and with one that is done by hand."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit.forms import Refused
from heldinmind.messages.actions.queueing import defer, goes_by_hand
from heldinmind.messages.models import Message, Once
from heldinmind.messages.models.verdict import SOMETHING_AGAINST_IT, verdict

State = Message.State
OPEN = (State.QUEUED, State.BY_HAND, State.HELD, State.FAILED)


def locked(pk: UUID) -> Message:
    return (
        Message.objects.select_for_update(of=("self",))
        .select_related("person", "point", "address", "pregnancy")
        .get(pk=pk)
    )


@transaction.atomic
def retry(*, message: Message, by: Actor, now: datetime) -> Message:
    """Once more from the beginning, when the way is safe again. Raises Refused with what still speaks against it."""
    message = locked(message.pk)
    if message.state not in (State.HELD, State.FAILED):
        raise Refused([_("This message is not held back any more.")])
    found = verdict(message, localdate(now))
    if found.reasons:
        raise Refused(found.reasons)
    message.answer, message.because, message.tries = found.answer, "", 0
    by_hand = goes_by_hand(message)
    message.state, message.next_try_at = (State.BY_HAND, None) if by_hand else (State.QUEUED, now)
    try:
        with transaction.atomic():
            message.save(update_fields=["answer", "because", "tries", "state", "next_try_at"])
    except IntegrityError as error:
        raise Refused([str(SOMETHING_AGAINST_IT)]) from error
    if not by_hand:
        defer(message)
    record(by, "message.retried", message, family=message.family_id)
    return message


@transaction.atomic
def withdraw(*, message: Message, by: Actor, why: str = "") -> Message:
    """It will not be sent. Raises Refused when it is gone already, or on its way."""
    message = locked(message.pk)
    if message.state not in OPEN:
        raise Refused(
            [_("It is too late to withdraw this message: %(state)s.") % {"state": message.get_state_display()}]
        )
    message.state, message.because, message.next_try_at = State.WITHDRAWN, why, None
    message.save(update_fields=["state", "because", "next_try_at"])
    Once.objects.filter(message=message).update(sealed=None)
    record(by, "message.withdrawn", message, family=message.family_id, detail=why)
    return message


def withdraw_about(*, about: UUID, purpose: str, by: Actor, why: str) -> int:
    """What has not left yet of what was to be said about one thing; returns how many."""
    waiting = Message.objects.filter(about=about, purpose=purpose, state__in=OPEN)
    return len([withdraw(message=message, by=by, why=why) for message in waiting])


@transaction.atomic
def mark_done(*, message: Message, by: Actor, now: datetime) -> Message:
    """A letter was posted, a professional was rung. Raises Refused when it is not for somebody to do any more."""
    message = locked(message.pk)
    if message.state != State.BY_HAND:
        raise Refused([_("Somebody has done this already.")])
    message.state, message.sent_at, message.tries = State.SENT, now, 1
    message.save(update_fields=["state", "sent_at", "tries"])
    record(by, "message.done_by_hand", message, family=message.family_id)
    return message


@transaction.atomic
def hold_what_waits(*, team: UUID, by: Actor) -> int:
    """After a restore: nobody can tell whether it was sent since, or what was said since to be unsafe. Returns how many."""
    waiting = Message.objects.select_for_update(of=("self",)).filter(team=team, state__in=[State.QUEUED, State.SENDING])
    because = _("The record was brought back from a backup. Ask whether this came, and whether it is still safe.")
    for message in waiting.order_by("pk"):
        hold(message, because)
        record(by, "message.held", message, family=message.family_id)
    return len(waiting)


def hold(message: Message, because: str) -> None:
    """The row is locked by whoever calls."""
    message.state, message.because, message.next_try_at = State.HELD, because, None
    message.save(update_fields=["state", "because", "next_try_at"])
