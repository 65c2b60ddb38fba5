"""A message is put into the outbox, in the same transaction as what it tells of."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from heldinmind.access.audit import record
from heldinmind.access.models import Actor, Team
from heldinmind.kit import phones
from heldinmind.kit.forms import Refused
from heldinmind.kit.said import said
from heldinmind.messages.models import GivenAddress, Message, Once
from heldinmind.messages.models.verdict import SOMETHING_AGAINST_IT, verdict
from heldinmind.messages.rules import neutral
from heldinmind.messages.rules.once import sealed
from heldinmind.messages.rules.professional import email_in
from heldinmind.people.models import ContactPoint, Family, Person, Pregnancy
from heldinmind.people.queries.persons import home_of

Channel, State = Message.Channel, Message.State


@transaction.atomic
def queue(
    *,
    team: UUID,
    channel: str,
    purpose: str,
    body: str,
    key: str,
    by: Actor,
    now: datetime,
    person: Person | None = None,
    point: ContactPoint | None = None,
    address: GivenAddress | None = None,
    family: Family | None = None,
    pregnancy: Pregnancy | None = None,
    about: UUID | None = None,
    subject: str = "",
    automatic: bool = False,
    once: str = "",
) -> Message:
    """Put one message into the outbox: to a person at one of their contact points, or to a given address.

    `key` makes it this message: queued again, the first one is returned. `once` replaces `{once}` in the body when it is
    sent and is kept nowhere afterwards. Through a professional goes only the request to be in touch, whatever `body` says.
    Raises Refused with what speaks against it.
    """
    if found := Message.objects.filter(team=team, key=key).first():
        return found
    message = Message(
        team_id=team,
        person=person,
        family=family or (home_of(person) if person else None),
        point=point,
        address=address,
        pregnancy=pregnancy,
        about=about,
        channel=channel,
        purpose=purpose,
        automatic=automatic,
        sender_name=settings.MESSAGE_SENDER_NAME,
        subject=subject or said(neutral.subject()),
        body=_word_to_pass_on(person, team) if channel == Channel.PROFESSIONAL else body,
        key=key,
        queued_by=by,
    )
    found_now = verdict(message, localdate(now))
    if found_now.reasons:
        raise Refused(found_now.reasons)
    message.answer = found_now.answer
    _begin(message, now)
    if once:
        Once(team_id=team, message=message, sealed=sealed(once, settings.SECRET_KEY)).save(force_insert=True)
    record(by, "message.queued", message, family=message.family_id, detail=f"{channel}: {purpose}")
    return message


def queue_if_safe(**given: object) -> Message | None:
    """As `queue`, for what is sent by itself: where it is not safe nothing is sent, and nothing fails."""
    try:
        return queue(automatic=True, **given)  # type: ignore[arg-type]
    except Refused:
        return None


def goes_by_hand(message: Message) -> bool:
    """A letter is printed; a professional without an email address is rung."""
    if message.channel == Channel.PROFESSIONAL:
        return not (message.point and email_in(message.point.value))
    return message.channel == Channel.LETTER


def defer(message: Message) -> None:
    """In this transaction: a job exists only if its message does."""
    app.configure_task("messages.send").defer(message=str(message.pk), team=str(message.team_id))


def _begin(message: Message, now: datetime) -> None:
    """Raises Refused when the database knows better than we do."""
    by_hand = goes_by_hand(message)
    message.state, message.next_try_at = (State.BY_HAND, None) if by_hand else (State.QUEUED, now)
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError as error:
        raise Refused([str(SOMETHING_AGAINST_IT)]) from error
    if not by_hand:
        defer(message)


def _word_to_pass_on(person: Person | None, team: UUID) -> str:
    assert person
    here = Team.objects.get(pk=team)
    initials = neutral.initials_of(person.preferred_name or person.first_name, person.last_name)
    words = neutral.to_a_professional(initials, phone=phones.spoken(here.phone) if here.phone else "")
    return "\n\n".join(said(each) for each in words)
