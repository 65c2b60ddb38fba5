"""The worker sends: a message is claimed, given to its provider, and what came of it is written down, in that order.

Claiming and writing down are transactions of their own, so that a worker that is killed in between leaves the message
`sending`. What happened to it is then asked of the provider; where none can say, a person decides (docs/adr, "A message
is sent at most once by itself").
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.acting import acting
from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Team
from heldinmind.messages.actions.minding import hold, locked
from heldinmind.messages.gateways import Outgoing, Result, Standing, gateway_for
from heldinmind.messages.models import Message, Once
from heldinmind.messages.models.verdict import SOMETHING_AGAINST_IT, verdict
from heldinmind.messages.rules.neutral import ONCE
from heldinmind.messages.rules.once import opened
from heldinmind.messages.rules.professional import email_in
from heldinmind.messages.rules.retrying import INTERRUPTED, next_try

State, Channel = Message.State, Message.Channel


def send(*, message: UUID, team: UUID, by: Actor, now: datetime) -> None:
    """Send one message that waits and is due. Done twice, the second time finds nothing to do."""
    here = Team(pk=team)
    with acting(role="worker", actor=by, team=here):
        outgoing = _claim(message, by, now)
    if outgoing is None:
        return
    result = gateway_for(outgoing.channel).send(outgoing)
    with acting(role="worker", actor=by, team=here):
        _settle(message, result, by, now)


def send_due(*, by: Actor, now: datetime) -> int:
    """Every message whose next try has come, and every one that was left in the middle; returns how many were looked at."""
    looked = 0
    for team in Team.objects.order_by("pk"):
        with acting(role="worker", actor=by, team=team):
            due = list(Message.objects.filter(state=State.QUEUED, next_try_at__lte=now).values_list("pk", flat=True))
            stuck = list(Message.objects.filter(state=State.SENDING, tried_at__lte=now - INTERRUPTED))
        for pk in due:
            send(message=pk, team=team.pk, by=by, now=now)
        for message in stuck:
            _take_up(message, by, now)
        looked += len(due) + len(stuck)
    return looked


def _claim(pk: UUID, by: Actor, now: datetime) -> Outgoing | None:
    """The rule is asked once more: an answer may have changed since it was queued. Then it is held, with the reason."""
    message = locked(pk)
    if message.state != State.QUEUED or (message.next_try_at and message.next_try_at > now):
        return None
    found = verdict(message, localdate(now))
    if found.reasons:
        hold(message, " ".join(found.reasons))
        record(by, "message.held", message, family=message.family_id)
        return None
    tried_before = message.tries > 0
    message.answer, message.state, message.tries, message.tried_at = found.answer, State.SENDING, message.tries + 1, now
    try:
        with transaction.atomic():
            message.save(update_fields=["answer", "state", "tries", "tried_at"])
    except DatabaseError:
        hold(locked(pk), str(SOMETHING_AGAINST_IT))
        return None
    return _outgoing(message, tried_before=tried_before)


def _outgoing(message: Message, *, tried_before: bool) -> Outgoing:
    once = Once.objects.filter(message=message).first()
    said_once = opened(bytes(once.sealed), settings.SECRET_KEY) if once and once.sealed else ""
    value = message.address.value if message.address else message.point.value if message.point else ""
    professional = message.channel == Channel.PROFESSIONAL
    return Outgoing(
        channel=Channel.EMAIL if professional else message.channel,
        to=email_in(value) if professional else value,
        sender_name=message.sender_name,
        subject=message.subject,
        body=message.body.replace(ONCE, said_once),
        reference=str(message.pk),
        tried_before=tried_before,
    )


def _settle(pk: UUID, result: Result, by: Actor, now: datetime) -> None:
    message = locked(pk)
    if message.state != State.SENDING:
        return
    if result.standing == Standing.SENT:
        _sent(message, result, by, now)
    elif result.standing == Standing.UNSURE:
        hold(message, _("Nobody can tell whether it was sent. Ask them before you send it again."))
        record(by, "message.held", message, family=message.family_id)
    else:
        _not_sent(message, result, by, now)


def _sent(message: Message, result: Result, by: Actor, now: datetime) -> None:
    message.state, message.sent_at, message.provider_reference = State.SENT, now, result.reference[:200]
    message.because, message.next_try_at = "", None
    message.save(update_fields=["state", "sent_at", "provider_reference", "because", "next_try_at"])
    Once.objects.filter(message=message).update(sealed=None)
    record(by, "message.sent", message, family=message.family_id)


def _not_sent(message: Message, result: Result, by: Actor, now: datetime) -> None:
    """Tried again after growing pauses when that may help; else, or after the last, failed."""
    again = next_try(message.tries, now) if result.standing == Standing.LATER else None
    message.state, message.next_try_at, message.because = (State.QUEUED if again else State.FAILED), again, result.why
    try:
        with transaction.atomic():
            message.save(update_fields=["state", "next_try_at", "because"])
    except DatabaseError:  # it stopped being safe while it was tried
        hold(locked(message.pk), str(SOMETHING_AGAINST_IT))
        return
    if not again:
        record(by, "message.failed", message, family=message.family_id)


def _take_up(message: Message, by: Actor, now: datetime) -> None:
    """A worker was stopped between sending and writing it down."""
    here = Team(pk=message.team_id)
    with acting(role="worker", actor=by, team=here):
        outgoing = _outgoing(locked(message.pk), tried_before=True)
    result = gateway_for(outgoing.channel).find(outgoing)
    if result.standing == Standing.NOT_THERE:
        result = Result(Standing.LATER, why=_("The program was stopped before it was sent."))
    with acting(role="worker", actor=by, team=here):
        _settle(message.pk, result, by, now)
