"""How a person can be reached, and what they said is safe."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from heldinmind.access.audience import Topic
from heldinmind.access.models import Actor, TeamSettings
from heldinmind.kit import phones
from heldinmind.kit.forms import Refused
from heldinmind.people.actions.told import record_of
from heldinmind.people.models import ContactPoint, Person, SafeAnswer
from heldinmind.people.rules import channels_to_ask_again


@transaction.atomic
def give_contact_point(
    *,
    person: Person,
    kind: str,
    value: str,
    by: Actor,
    postcode: str = "",
    hidden: bool = False,
) -> ContactPoint:
    """A telephone number is kept in its international form when it can be read, else as it was given."""
    kept = (phones.cleaned(value) or value) if kind == ContactPoint.Kind.PHONE else value
    point = ContactPoint(
        team_id=person.team_id,
        person=person,
        kind=kind,
        value=kept,
        postcode=postcode,
        topics=Topic.HIDDEN_ADDRESS if hidden else 0,
    )
    point.save(force_insert=True)
    record_of(by, "contact_point.given", person, detail=kind)
    return point


@transaction.atomic
def end_contact_point(
    *,
    point: ContactPoint,
    why: str,
    by: Actor,
    today: date,
    instead: str = "",
    postcode: str = "",
    hidden: bool = False,
) -> None:
    """From today it is not used any more; it is kept. `instead`: what replaces it, of the same kind.

    What was said to be safe was said of the old one: it has to be asked again. Raises Refused when it has ended already.
    """
    point = ContactPoint.objects.select_for_update(of=("self",)).select_related("person").get(pk=point.pk)
    if point.ended_on:
        raise Refused([_("Somebody has written down already that this is no longer used.")])
    point.ended_on = today
    point.save(update_fields=["ended_on"])
    record_of(by, "contact_point.ended", point.person, detail=f"{point.kind}: {why}")
    _ask_again(point, by, today)
    if instead:
        give_contact_point(person=point.person, kind=point.kind, value=instead, postcode=postcode, hidden=hidden, by=by)


def _ask_again(point: ContactPoint, by: Actor, today: date) -> None:
    """Who must not know, and when it is safe, stay beside the question."""
    person = point.person
    standing = {each.channel: each for each in SafeAnswer.objects.filter(person=person, superseded_at=None)}
    channels = channels_to_ask_again(
        {channel: each.answer for channel, each in standing.items()},
        kind=point.kind,
        named=frozenset(channel for channel, each in standing.items() if each.point_id == point.pk),
        others_left=ContactPoint.objects.filter(person=person, kind=point.kind, ended_on=None).exists(),
    )
    for channel in channels:
        said = standing[channel]
        answer_safe_contact(
            person=person,
            channel=channel,
            answer=SafeAnswer.Answer.NOT_ASKED,
            times=said.times,
            must_not_know=said.must_not_know,
            by=by,
            today=today,
        )


@transaction.atomic
def answer_safe_contact(
    *,
    person: Person,
    channel: str,
    answer: str,
    by: Actor,
    today: date,
    point: ContactPoint | None = None,
    times: str = "",
    must_not_know: str = "",
    purpose: str = "",
) -> SafeAnswer:
    """The newest answer for a channel stands; the one before is kept as superseded.

    What is safe runs out after the team's own number of days (`TeamSettings.safe_answer_days`) and is asked again. What
    is not safe never does. `point`: said of this very number or address.
    """
    for old in SafeAnswer.objects.select_for_update().filter(person=person, channel=channel, superseded_at=None):
        old.superseded_at = timezone.now()
        old.save(update_fields=["superseded_at"])
    given = SafeAnswer(
        team_id=person.team_id,
        person=person,
        channel=channel,
        answer=answer,
        point=point,
        times=times,
        must_not_know=must_not_know,
        purpose=purpose,
        answered_on=today,
        until_on=_until(person.team_id, today) if answer == SafeAnswer.Answer.SAFE else None,
    )
    given.save(force_insert=True)
    record_of(by, "safe_contact.answered", person, detail=f"{channel}: {answer}")
    return given


def _until(team: UUID, today: date) -> date:
    settings = TeamSettings.objects.filter(team=team).order_by("-version").first() or TeamSettings()
    return today + timedelta(days=settings.safe_answer_days)
