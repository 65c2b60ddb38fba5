"""Two records that may be one human, as found in the background, and what a person said of them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Person


class Look(Record):
    """One search of a whole team for likely duplicates. `looked` people so far, `found` pairs worth a look."""

    team = models.ForeignKey(Team, models.PROTECT)
    asked_by = models.ForeignKey(Actor, models.PROTECT)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "asked_by", "began_at", "ended_at", "people", "looked", "found"], "plain"
    )

    class Meta:
        indexes = [models.Index(fields=["team", "created_at"], name="look_by_team")]


@tracked
class Pair(Record):
    """Two people of one team, kept one way round, and in what they are alike.

    `facts` is a digest of what was compared: a pair that somebody said is two people comes back only when it differs.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To look at")
        DISMISSED = "dismissed", _("Two people")
        MERGED = "merged", _("Merged")
        LAPSED = "lapsed", _("No longer alike")

    team = models.ForeignKey(Team, models.PROTECT)
    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, related_name="+")
    weight = models.PositiveSmallIntegerField()
    reasons = ArrayField(models.CharField(max_length=100))
    facts = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True)
    why = models.TextField(blank=True)
    opened_for: ClassVar[dict[str, str]] = {"person": "first_id"}
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["reasons", "why"], "sensitive"),
        **dict.fromkeys(["team", "first", "second", "weight", "facts", "state", "settled_at", "settled_by"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_is_one_row"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_is_kept_one_way_round"),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="pair_dismissed_has_time_and_person",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "-weight", "id"], condition=Q(state="open"), name="pair_open"),
            models.Index(fields=["second"], name="pair_by_second"),
        ]
