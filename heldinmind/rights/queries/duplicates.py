"""The pairs that wait for a person to look, and when the team was last looked through."""

from django.db.models import Q, QuerySet

from heldinmind.people.models import Person
from heldinmind.rights.models import Look, Pair


def pairs() -> QuerySet[Pair]:
    return Pair.objects.select_related("first", "second", "settled_by")


def open_pairs() -> QuerySet[Pair]:
    """The likeliest first."""
    return pairs().filter(state=Pair.State.OPEN).order_by("-weight", "pk")


def open_pairs_of(person: Person) -> QuerySet[Pair]:
    return open_pairs().filter(Q(first=person) | Q(second=person))


def pair_of(one: Person, other: Person) -> Pair | None:
    first, second = sorted((one.pk, other.pk))
    return pairs().filter(first=first, second=second).first()


def last_look() -> Look | None:
    """Of the reader's team."""
    return Look.objects.order_by("-created_at").first()
