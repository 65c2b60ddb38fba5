"""Episodes, why one can end, and what stands open in one."""

from datetime import date
from pathlib import Path

from django.db.models import F, QuerySet
from django.utils.timezone import localdate, now

from heldinmind.care.models import Appointment, EndReason, Episode
from heldinmind.care.models.unsigned import unsigned
from heldinmind.kit.lists import places
from heldinmind.people.models import Family

LIST = Path(__file__).parent.parent / "lists" / "end_reasons.toml"


def families() -> QuerySet[Family]:
    return Family.objects.all()


def episodes() -> QuerySet[Episode]:
    return Episode.objects.select_related("family", "referral", "end_reason")


def appointable(family: Family) -> Episode | None:
    """The episode that new things of this family belong to: the open one, else the one that ended last."""
    newest = episodes().filter(family=family).order_by(F("ended_on").desc(nulls_first=True), "-opened_on", "-pk")
    return newest.first()


def end_reasons() -> list[EndReason]:
    """Those in use, planned endings first, in the order of the list that comes with the program."""
    order = places(LIST)
    return sorted(
        EndReason.objects.filter(retired_in=None), key=lambda each: (not each.planned, order.get(each.pk, len(order)))
    )


def still_open(episode: Episode) -> tuple[list[tuple[str, date]], list[date], list[date]]:
    """Unsigned notes (author, day), days of appointments to come, and of past ones that nobody has recorded."""
    starts = _planned().filter(episode=episode).order_by("starts_at").values_list("starts_at", flat=True)
    days = [(localdate(at), at >= now()) for at in starts]
    return unsigned(episode.pk), [day for day, ahead in days if ahead], [day for day, ahead in days if not ahead]


def _planned() -> QuerySet[Appointment]:
    """Neither cancelled nor recorded."""
    return Appointment.objects.filter(cancelled_at=None, contact=None)
