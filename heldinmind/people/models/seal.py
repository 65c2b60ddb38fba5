"""A sealed family: why, who may read it, and who broke the glass to see what was kept from them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models.family import Family


@tracked
class Seal(Record):
    """Why a family is sealed, from when, and why it no longer is. `Family.sealed` says that it is."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="seals")
    by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    reason = models.TextField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_because = models.TextField(blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["reason", "lifted_because"], "sensitive"),
        **dict.fromkeys(["team", "family", "by", "lifted_at", "lifted_by"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family"], condition=Q(lifted_at=None), name="seal_stands_once"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="seal_lifted_has_time_and_person",
            ),
        ]


@tracked
class SealReader(Record):
    """Somebody who is named to read a sealed family; everybody else does not see that it exists."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="seal_readers")
    reader = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    # The last day on which they read it. (A membership's `until_on` is the first day without it.)
    until_on = models.DateField(null=True, blank=True)
    # A job named them because nobody was left; they are asked to name whoever should read it.
    stands_in = models.BooleanField(default=False)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "family", "reader", "until_on", "stands_in"], "plain"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "reader"], condition=Q(until_on=None), name="seal_reader_is_named_once"
            )
        ]


class GlassBroken(Record):
    """Somebody asked, with a reason, for a record that was kept from them. Written by the database alone, never changed.

    Without a family nothing was opened: nothing was found, or it was the asker's own name.
    """

    class Outcome(models.TextChoices):
        OPENED = "opened", _("Opened")
        NOTHING = "nothing", _("Nothing was found")
        OWN = "own", _("Refused: the asker’s own name")

    team = models.ForeignKey(Team, models.PROTECT)
    by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField()
    same_surname = models.BooleanField(default=False)
    until_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "reason": "sensitive",
        **dict.fromkeys(["team", "by", "family", "outcome", "same_surname", "until_at"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="opened", family__isnull=False, until_at__isnull=False)
                | (~Q(outcome="opened") & Q(family=None, until_at=None)),
                name="glass_broken_opened_has_family_and_end",
            )
        ]
        indexes = [
            models.Index(fields=["team", "by", "until_at"], name="glass_broken_by_reader"),
            models.Index(fields=["team", "created_at"], name="glass_broken_by_moment"),
        ]


class GlassRead(Record):
    """A lead and a safeguarding lead each read about it and say what they think; never whoever broke the glass."""

    class Duty(models.TextChoices):
        LEAD = "lead", _("Team lead")
        SAFEGUARDING_LEAD = "safeguarding_lead", _("Safeguarding lead")

    team = models.ForeignKey(Team, models.PROTECT)
    glass = models.ForeignKey(GlassBroken, models.PROTECT, related_name="readings")
    duty = models.CharField(max_length=20, choices=Duty)
    by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    words = models.TextField()
    sensitivity: ClassVar[dict[str, str]] = {
        "words": "sensitive",
        **dict.fromkeys(["team", "glass", "duty", "by"], "plain"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["glass", "duty"], name="glass_is_read_once_for_each_duty")]
