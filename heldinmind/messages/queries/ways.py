"""The ways to write to one person, each with what stands against it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heldinmind.kit.words import Words
from heldinmind.messages.models import Message
from heldinmind.messages.models.reading import facts, lasts_of, stands
from heldinmind.messages.models.verdict import verdict
from heldinmind.messages.rules.safe import KINDS, SAFE, reasons_not_to_send
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


@dataclass(frozen=True)
class ByPost:
    """`point`: the address a letter may go to today, None when there is none. `said`: what they said of letters."""

    point: ContactPoint | None
    has_address: bool
    said: str

    @property
    def answer(self) -> str:
        """A yes that is too old, or was said of another address, is none."""
        return "" if self.said == SAFE and self.has_address and not self.point else self.said

    def lines(self) -> list[str]:
        """For the envelope; none where no letter may go."""
        at = self.point
        return [line for line in (*at.value.splitlines(), at.postcode) if line] if at else []


def by_post(person: Person, *, today: date) -> ByPost:
    """For a letter that somebody prints, whatever it is about: the same rule as for every message.

    A hidden address is never printed, and an answer for one purpose is not one for every letter.
    """
    ways = [each for each in choices(person, today=today) if each.channel == Message.Channel.LETTER]
    safe = (each for each in ways if not each.reasons and not each.point.topics)
    point = next((each.point for each in safe if each.answer and not each.answer.purpose), None)
    return ByPost(point, bool(ways), stands(person, Message.Channel.LETTER))


def point_of(person: Person, pk: UUID) -> ContactPoint:
    """Raises ContactPoint.DoesNotExist for somebody else's."""
    return ContactPoint.objects.get(pk=pk, person=person)


def reasons_now(message: Message, today: date) -> list[str]:
    """What speaks against this message today, in sentences."""
    return verdict(message, today).reasons
