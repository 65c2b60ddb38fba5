"""How a person can be reached, and what they said is safe."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heldinmind.access.audience import Topic
from heldinmind.access.audit import record
from heldinmind.access.models import Actor
from heldinmind.kit import phones
from heldinmind.people.models import ContactPoint, Person, SafeAnswer


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
    record(by, "contact_point.given", person, detail=kind)
    return point


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
    """The newest answer for a channel stands; the one before is kept as superseded."""
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
    )
    given.save(force_insert=True)
    record(by, "safe_contact.answered", person, detail=f"{channel}: {answer}")
    return given
