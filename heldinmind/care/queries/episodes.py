"""Episodes, and why one can end."""

from pathlib import Path

from django.db.models import F, QuerySet

from heldinmind.care.models import EndReason, Episode
from heldinmind.kit.lists import places
from heldinmind.people.models import Family

LIST = Path(__file__).parent.parent / "lists" / "end_reasons.toml"


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
