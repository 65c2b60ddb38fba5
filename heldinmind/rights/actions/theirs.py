"""What is somebody's own whole, so that no rule has to weigh it: what we sent them, and what they themselves answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from heldinmind.access.audience import Audience
from heldinmind.messages.models import Message
from heldinmind.messages.queries import of_person
from heldinmind.people.models import Person, SafeAnswer, SharingAgreement
from heldinmind.rights.models import PackItem

Kind = PackItem.Kind
SAID = ("times", "must_not_know", "purpose")


@dataclass(frozen=True)
class Found:
    """One item for the list. `proposed`: it is given unless a person decides otherwise."""

    kind: str
    row: UUID
    on: date | None
    title: str
    words: str
    proposed: bool
    audience: int = Audience.PERSON
    topics: int = 0


def theirs(person: Person) -> Iterator[Found]:
    """Of an adult who asks for themself. Three database queries."""
    yield from (_sent(message) for message in of_person(person))
    for answer in SafeAnswer.objects.filter(person=person, superseded_at=None).order_by("answered_on", "pk"):
        yield _safe(answer)
    for agreement in SharingAgreement.objects.filter(person=person, superseded_at=None).order_by("during", "pk"):
        yield _agreed(agreement)


def _sent(message: Message) -> Found:
    how = f"{message.get_channel_display()}, {message.get_state_display()}"
    words = "\n".join(part for part in (message.subject, message.body) if part)
    return Found(Kind.MESSAGE, message.pk, localdate(message.sent_at or message.created_at), how, words, proposed=True)


def _safe(answer: SafeAnswer) -> Found:
    said = [str(answer.get_answer_display()), *(getattr(answer, name) for name in SAID)]
    words = "\n".join(part for part in said if part)
    return Found(Kind.AGREEMENT, answer.pk, answer.answered_on, str(answer.get_channel_display()), words, proposed=True)


def _agreed(agreement: SharingAgreement) -> Found:
    words = (
        _("You agreed that we talk with them") if agreement.agrees else _("You said that we must not talk with them")
    )
    whom = str(agreement.get_organisation_display())
    return Found(Kind.AGREEMENT, agreement.pk, agreement.during.lower, whom, words, proposed=True)
