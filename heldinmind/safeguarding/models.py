"""How far children's services are involved with a child, and what whoever visits must know."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person


class Level(models.Model):
    """A versioned list that comes with the program (safeguarding/lists/levels.toml), least first."""

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=100)
    place = models.PositiveSmallIntegerField()
    since_version = models.PositiveSmallIntegerField()
    retired_in = models.PositiveSmallIntegerField(null=True, blank=True)


@tracked
class LevelOn(Record):
    """The level for one child as known on one day."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="levels")
    child = models.ForeignKey(Person, models.PROTECT, related_name="levels")
    level = models.ForeignKey(Level, models.PROTECT)
    on = models.DateField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "level": "sensitive",
        **dict.fromkeys(["team", "family", "child", "on", "superseded_at"], "plain"),
    }

    class Meta:
        indexes = [models.Index(fields=["team", "family", "on"], name="level_by_family")]


@tracked
class VisitWarning(Record):
    """What whoever visits a family must know, in neutral words. It reaches every visitor: no audience, topic or seal.

    It says what to do and never why: the reason stays where it is, with those who may read it.
    """

    class Sentence(models.TextChoices):
        PAIRS = "pairs", _("Visit in pairs.")
        ASK_FIRST = "ask first", _("Speak with the team lead before you visit.")
        NOT_AT_HOME = "not at home", _("Do not visit at home: meet at our base or another agreed place.")
        TELL_OFFICE = "tell office", _("Tell the office when you arrive and when you leave.")
        RING_FIRST = "ring first", _("Ring before you set out, and turn back if nobody answers.")
        DAYLIGHT = "daylight", _("Visit in daylight only.")
        ANIMAL = "animal", _("Ask for any animal to be in another room before you go in.")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="visit_warnings")
    sentence = models.CharField(max_length=20, choices=Sentence)
    words = models.CharField(max_length=200, blank=True)
    set_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    # The last day on which it stands; none: until somebody ends it.
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["sentence", "words"], "sensitive"),
        **dict.fromkeys(["team", "family", "set_by", "until_on", "ended_at", "ended_by"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="visit_warning_ended_has_time_and_person",
            )
        ]
        indexes = [models.Index(fields=["team", "family"], condition=Q(ended_at=None), name="visit_warning_standing")]
