"""What is not finished in an episode: told to whoever ends the work, and asked again by the ending itself."""

from datetime import date
from typing import TypedDict
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate, now

from heldinmind.care.models import Appointment, Episode


class StillOpen(TypedDict):
    """Unsigned notes (author, day), days of appointments to come, and of past ones that nobody has recorded."""

    drafts: list[tuple[str, date]]
    planned: list[date]
    unrecorded: list[date]


def still_open(episode: Episode) -> StillOpen:
    planned = Appointment.objects.filter(episode=episode, cancelled_at=None, contact=None)
    days = [(localdate(at), at >= now()) for at in planned.order_by("starts_at").values_list("starts_at", flat=True)]
    return {
        "drafts": _unsigned(episode.pk),
        "planned": [day for day, ahead in days if ahead],
        "unrecorded": [day for day, ahead in days if not ahead],
    }


def _unsigned(episode: UUID) -> list[tuple[str, date]]:
    """Author and day of each draft, of everybody, as far as the reader may see the family; not a word of the draft."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT author, about_on FROM care_unsigned(%s)", [episode])
        return [(author, about_on) for author, about_on in cursor.fetchall()]
