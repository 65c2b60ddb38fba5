"""Stressors on and around a family, and what is known of each."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person, Subject


class Stressor(models.Model):
    """A versioned list that comes with the program (risk/lists/stressors.toml); a team's own come later, mapped to a layer."""

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=100)
    layer = models.CharField(max_length=40)
    since_version = models.PositiveSmallIntegerField()
    retired_in = models.PositiveSmallIntegerField(null=True, blank=True)


@tracked
class Rating(Record):
    """What was known of one stressor on one day. Not asked is not absent. Without a subject: whose is not recorded."""

    class State(models.TextChoices):
        PRESENT = "present", _("Present")
        ABSENT = "absent", _("Absent")
        UNKNOWN = "unknown", _("Not known")
        NOT_ASKED = "not asked", _("Not asked")
        HISTORIC = "historic", _("In the past")

    class Source(models.TextChoices):
        REFERRAL = "referral", _("Referral")
        CLINICIAN = "clinician", _("Clinician")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="ratings")
    stressor = models.ForeignKey(Stressor, models.PROTECT)
    about = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="ratings")
    state = models.CharField(max_length=10, choices=State)
    rated_on = models.DateField()
    source = models.CharField(max_length=10, choices=Source)
    supplied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    sensitivity: ClassVar[dict[str, str]] = {
        "state": "sensitive",
        **dict.fromkeys(
            ["team", "family", "stressor", "about", "rated_on", "source", "supplied_by", "audience", "topics"], "plain"
        ),
    }
    redaction: ClassVar[Redaction] = Redaction(Permission.RISK_VIEW, "about", "supplied_by")

    class Meta:
        indexes = [models.Index(fields=["team", "family", "rated_on"], name="rating_by_family")]
