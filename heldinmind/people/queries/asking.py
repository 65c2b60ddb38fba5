"""Whose answers about being reached have run out, or are about to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import DateField, DateTimeField, ExpressionWrapper, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from heldinmind.access.models import TeamSettings
from heldinmind.people.models import FamilyMember, Person, SafeAnswer

SOON = timedelta(days=14)  # ours: two weeks hold a contact in which it can be asked


@dataclass(frozen=True)
class ToAsk:
    """One person, the day their first answer runs out or ran out, and the channels it is of."""

    person: Person
    last_day: date
    channels: tuple[str, ...]


def running_out(team: UUID, today: date) -> QuerySet[SafeAnswer]:
    """Standing answers that say a way is safe and count no longer, or not for long; of people in a family now."""
    settings = TeamSettings.objects.filter(team=team).order_by("-version").first() or TeamSettings()
    lasts = Value(timedelta(days=settings.safe_answer_days))
    counted = ExpressionWrapper(
        F("answered_on") + lasts, output_field=DateTimeField()
    )  # a day and a span make a moment
    last_day = Coalesce("until_on", Cast(counted, DateField()))
    members = FamilyMember.objects.filter(superseded_at=None, during__upper_inf=True).values("person")
    standing = SafeAnswer.objects.filter(
        team=team, superseded_at=None, answer=SafeAnswer.Answer.SAFE, person__in=members
    )
    alive = standing.exclude(person__state__in=[Person.State.DIED, Person.State.LOST])
    return alive.annotate(last_day=last_day).filter(last_day__lte=today + SOON).select_related("person")


def to_ask_again(team: UUID, today: date) -> list[ToAsk]:
    """Those who run out next come first, then those who ran out last. One database query."""
    found: dict[UUID, list[SafeAnswer]] = {}
    for answer in running_out(team, today).order_by("-last_day", "pk"):
        found.setdefault(answer.person_id, []).append(answer)
    return [_of_one(answers) for answers in found.values()]


def of_one(person: Person, today: date) -> ToAsk | None:
    answers = list(running_out(person.team_id, today).filter(person=person))
    return _of_one(answers) if answers else None


def channels_to_ask(person: Person, today: date) -> frozenset[str]:
    """Channels whose answer still stands and runs out soon."""
    found = running_out(person.team_id, today).filter(person=person)
    return frozenset(answer.channel for answer in found if answer.last_day >= today)  # type: ignore[attr-defined]


def _of_one(answers: Sequence[SafeAnswer]) -> ToAsk:
    channels = tuple(dict.fromkeys(str(answer.get_channel_display()) for answer in answers))
    return ToAsk(answers[0].person, min(answer.last_day for answer in answers), channels)  # type: ignore[attr-defined]
