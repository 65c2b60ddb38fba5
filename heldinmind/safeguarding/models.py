"""How far children's services are involved with a child, on a day."""

from typing import ClassVar

from django.db import models

from heldinmind.access.history import tracked
from heldinmind.access.models import Team
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
