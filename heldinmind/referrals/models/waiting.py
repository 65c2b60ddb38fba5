"""The waiting list: who waits, since when, in which order, and everything that happened while they did."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Family
from heldinmind.referrals.models.referral import Referral


@tracked
class WaitingEntry(Record):
    """One family's wait after one accepted referral. `place` is the order a person chose; the smallest is next."""

    class LeftFor(models.TextChoices):
        ALLOCATED = "allocated", _("Allocated")
        CHOSE_NOT = "chose not to", _("Chose not to go ahead")
        NOT_REACHED = "not reached", _("Could not be reached")
        ELSEWHERE = "elsewhere", _("Helped elsewhere")
        OTHER = "other", _("Other")

    team = models.ForeignKey(Team, models.PROTECT)
    referral = models.OneToOneField(Referral, models.PROTECT, related_name="waiting")
    family = models.ForeignKey(Family, models.PROTECT, related_name="waits")
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    left_for = models.CharField(max_length=14, choices=LeftFor, blank=True)
    place = models.DecimalField(max_digits=20, decimal_places=6)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "referral", "family", "joined_on", "left_on", "left_for", "place"],
        "plain",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                # "Is not null" in so many words: a comparison with nothing is unknown, and a check lets the unknown pass.
                condition=Q(left_on=None, left_for="")
                | (Q(left_on__isnull=False, left_on__gte=F("joined_on")) & ~Q(left_for="")),
                name="waiting_left_has_day_and_reason",
            )
        ]
        indexes = [
            models.Index(
                fields=["team", "place"],
                condition=Q(left_on=None),
                name="waiting_in_order",
            )
        ]


class WaitingEvent(Record):
    """Joined, moved, contacted, left. Inserted, never changed."""

    class Kind(models.TextChoices):
        JOINED = "joined", _("Joined the list")
        MOVED = "moved", _("Moved in the list")
        CONTACTED = "contacted", _("Contacted while waiting")
        LEFT = "left", _("Left the list")

    team = models.ForeignKey(Team, models.PROTECT)
    entry = models.ForeignKey(WaitingEntry, models.PROTECT, related_name="log")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    by = models.ForeignKey(Actor, models.PROTECT)
    reason = models.TextField(blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "reason": "sensitive",
        **dict.fromkeys(["team", "entry", "kind", "on", "by"], "plain"),
    }
