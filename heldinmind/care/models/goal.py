"""Goals agreed for a relationship (or a person), rated 0 to 10 over time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.care.models.episode import Episode
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person, Subject


@tracked
class Goal(Record):
    """What somebody hopes will be different, in their own words."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="goals")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="goals")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="goals")
    words = models.TextField()
    agreed_on = models.DateField()
    supplied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    audience = models.PositiveSmallIntegerField(default=Audience.DYAD)
    topics = models.PositiveSmallIntegerField(default=0)
    sensitivity: ClassVar[dict[str, str]] = {
        "words": "sensitive",
        **dict.fromkeys(
            [
                "team",
                "family",
                "episode",
                "subject",
                "supplied_by",
                "agreed_on",
                "ended_on",
                "audience",
                "topics",
            ],
            "plain",
        ),
    }
    redaction: ClassVar[Redaction] = Redaction(Permission.CARE_CHANGE, "subject", "supplied_by")

    class Meta:
        indexes = [models.Index(fields=["team", "family"], name="goal_by_family")]


@tracked
class GoalRating(Record):
    """How near it is, 0 (not at all) to 10 (there)."""

    team = models.ForeignKey(Team, models.PROTECT)
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="ratings")
    rated_on = models.DateField()
    value = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Actor, models.PROTECT)
    sensitivity: ClassVar[dict[str, str]] = {
        "value": "sensitive",
        **dict.fromkeys(["team", "goal", "rated_on", "by"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(value__lte=10), name="goal_rating_is_0_to_10"),
            models.UniqueConstraint(fields=["goal", "rated_on"], name="goal_rating_is_one_a_day"),
        ]
