"""Makers of messages, by the product's own actions, as the worker role that row security holds."""

from typing import Any

from django.core import mail
from django.utils import timezone
from uuid_utils.compat import uuid7

from heldinmind.access.acting import acting
from heldinmind.access.models import Team
from heldinmind.access.system import command, job
from heldinmind.messages import actions
from heldinmind.messages.models import GivenAddress, Message
from heldinmind.people import actions as people
from heldinmind.people.models import ContactPoint, Person, SafeAnswer
from heldinmind.people.queries.persons import home_of
from tests import make

WORDS = "We would like to find a time with you."


def working(team: Team) -> Any:
    return acting(role="worker", actor=command(), team=team)


def point(person: Person, kind: str = "email", value: str = "dana@example.org") -> ContactPoint:
    with working(person.team):
        return people.give_contact_point(person=person, kind=kind, value=value, by=command())


def said(person: Person, channel: str = "email", answer: str = "safe", **more: Any) -> SafeAnswer:
    with working(person.team):
        given = {"person": person, "channel": channel, "answer": answer, "by": command(), "today": make.TODAY}
        return people.answer_safe_contact(**given | more)


def dana(team: Team) -> Person:
    """A mother who said that email is safe, and how she is reached by it."""
    make.family(team)
    return reachable(Person.objects.get(team=team, first_name="Dana"))


def reachable(person: Person) -> Person:
    point(person)
    said(person)
    return person


def queued(person: Person, at: ContactPoint | None = None, **more: Any) -> Message:
    """An email about an appointment to the newest contact point, unless told otherwise."""
    usual = {"channel": "email", "purpose": "appointment", "body": WORDS, "key": f"key {timezone.now().timestamp()}"}
    where = at or ContactPoint.objects.filter(person=person).latest("pk")
    with working(person.team):
        return actions.queue(
            team=person.team_id, person=person, point=where, by=command(), now=timezone.now(), **usual | more
        )


def send(message: Message) -> Message:
    """What the worker's job does."""
    actions.send(message=message.pk, team=message.team_id, by=job(), now=timezone.now())
    message.refresh_from_db()
    return message


def letters() -> list[Any]:
    return list(mail.outbox)


def given_address(person: Person, **more: Any) -> GivenAddress:
    """What a professional gave with a request that is the family's by now."""
    usual = {"part": "referrer", "channel": "email", "value": "ruth@example.org", "answer": "safe", "on": make.TODAY}
    with working(person.team):
        return actions.keep_address(
            team=person.team_id, about=uuid7(), family=home_of(person), by=command(), **usual | more
        )
