"""The outbox: what needs somebody, what waits, what went."""

from uuid import UUID

from django.db.models import Q, QuerySet

from heldinmind.messages.models import Message
from heldinmind.people.models import Person

State = Message.State
NEEDS_SOMEBODY = (State.HELD, State.FAILED, State.BY_HAND)
VIEWS = {
    "": NEEDS_SOMEBODY,
    "waiting": (State.QUEUED, State.SENDING),
    "sent": (State.SENT,),
    "withdrawn": (State.WITHDRAWN,),
}


def messages() -> QuerySet[Message]:
    return Message.objects.select_related("person", "family", "address", "queued_by", "point")


def outbox(team: UUID, view: str) -> QuerySet[Message]:
    """What needs somebody unless something else is asked for; the newest first."""
    return messages().filter(team=team, state__in=VIEWS.get(view, NEEDS_SOMEBODY)).order_by("-created_at", "pk")


def of_person(person: Person) -> QuerySet[Message]:
    """Also what went to a record that was merged into theirs."""
    return messages().filter(Q(person=person) | Q(person__merged_into=person)).order_by("-created_at", "pk")


def about(key: UUID) -> QuerySet[Message]:
    """Everything that was to be said about one thing of a stage above, such as a referral."""
    return messages().filter(about=key).order_by("created_at", "pk")
