"""An address that came with a request, before there are people who hold it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, SafeAnswer


@tracked
class GivenAddress(Record):
    """An address given with a request, and what was said of it. It ends when a person of the record holds it.

    `about` is the key of what it came with, of a stage above this one.
    """

    class Part(models.TextChoices):
        REFERRER = "referrer", _("Whoever referred")
        CARER = "carer", _("Parent or carer")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.UUIDField()
    part = models.CharField(max_length=8, choices=Part)
    position = models.PositiveSmallIntegerField(default=1)
    channel = models.CharField(max_length=12, choices=SafeAnswer.Channel)
    value = models.CharField(max_length=200)
    answer = models.CharField(max_length=10, choices=SafeAnswer.Answer)
    answered_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "value": "identifying",
        "answer": "sensitive",
        **dict.fromkeys(["team", "family", "about", "part", "position", "channel", "answered_on", "ended_on"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "about", "part", "position", "channel"],
                condition=models.Q(ended_on=None),
                name="given_address_is_one_for_each_way",
            )
        ]
