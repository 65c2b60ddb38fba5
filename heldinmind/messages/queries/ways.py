"""The ways to write to one person, each with what stands against it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heldinmind.kit.words import Words
from heldinmind.messages.models import Message
from heldinmind.messages.models.reading import facts, lasts_of
from heldinmind.messages.models.verdict import verdict
from heldinmind.messages.rules.safe import KINDS, reasons_not_to_send
from heldinmind.people.models import ContactPoint, Person, SafeAnswer


@dataclass(frozen=True)
class Choice:
    """One way to write to somebody, and what stands against it; nothing when it is safe."""

    channel: str
    point: ContactPoint
    reasons: list[Words]
    answer: SafeAnswer | None


def choices(person: Person, *, today: date) -> list[Choice]:
    """Each number or address of theirs with each channel that goes there, safe ones first.

    An answer for one purpose only counts as safe here: the purpose is chosen on the same page, and the action asks again.
    """
    lasts, found = lasts_of(person.team_id), []
    for point in ContactPoint.objects.filter(person=person, ended_on=None).order_by("kind", "created_at"):
        for channel in (channel for channel, kind in KINDS.items() if kind == point.kind):
            known = facts(person, point, channel)
            purpose = known.answer.purpose if known.answer else ""
            reasons = reasons_not_to_send(
                channel=channel, purpose=purpose, way=known.way, answers=known.said, today=today, lasts=lasts
            )
            found.append(Choice(channel, point, reasons, known.answer))
    return sorted(found, key=lambda choice: bool(choice.reasons))


def point_of(person: Person, pk: UUID) -> ContactPoint:
    """Raises ContactPoint.DoesNotExist for somebody else's."""
    return ContactPoint.objects.get(pk=pk, person=person)


def reasons_now(message: Message, today: date) -> list[str]:
    """What speaks against this message today, in sentences."""
    return verdict(message, today).reasons
