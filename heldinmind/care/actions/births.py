"""The baby is born, and joins the work that waited for them."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from heldinmind.access.models import Actor
from heldinmind.care.actions.episodes import take_in
from heldinmind.care.models import Episode
from heldinmind.people import actions as people
from heldinmind.people.actions.births import Born
from heldinmind.people.models import Person


@transaction.atomic
def welcome_baby(*, baby: Person, born: Sequence[Born], by: Actor, today: date) -> list[Person]:
    """Record the birth; twins and triplets join each open episode that their sibling takes part in, with their carers.

    The baby stays locked until we are done; the episodes need not be, and not everybody who may record a birth may
    change them. Raises Refused when the birth cannot be recorded so, or was recorded already.
    """
    children = people.record_birth(baby=baby, born=born, by=by, today=today)
    waiting = Episode.objects.filter(participants__person=baby, ended_on=None).order_by("pk")
    for episode in waiting:
        take_in(episode, children)
    return children
