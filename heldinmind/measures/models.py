"""Answers to an instrument, or a total that came without them, about one subject on one day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person, Subject


@tracked
class Response(Record):
    """One set of answers. Scores are recomputed from the answers; only a total that came alone is kept as it came."""

    class Occasion(models.TextChoices):
        START = "start", _("At the start")
        REVIEW = "review", _("At a review")
        END = "end", _("At the end")
        FOLLOW_UP = "follow-up", _("Afterwards")
        NOT_SAID = "not said", _("Not said")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="responses")
    instrument = models.CharField(max_length=30)
    version = models.CharField(max_length=20)
    about = models.ForeignKey(Subject, models.PROTECT, related_name="responses")
    respondent = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="responses")
    rated_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    by_clinician = models.BooleanField(default=False)
    given_on = models.DateField()
    occasion = models.CharField(max_length=10, choices=Occasion, default=Occasion.NOT_SAID)
    answers = models.JSONField(null=True, blank=True)
    scores = models.JSONField(default=dict)
    total = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    total_alone = models.BooleanField(default=False)
    flags = models.JSONField(default=list)
    audience = models.PositiveSmallIntegerField(default=Audience.PERSON)
    topics = models.PositiveSmallIntegerField(default=0)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["answers", "scores", "total", "flags"], "sensitive"),
        **dict.fromkeys(
            [
                *("team", "family", "instrument", "version", "about", "respondent", "rated_by", "by_clinician"),
                *("given_on", "occasion", "total_alone", "audience", "topics"),
            ],
            "plain",
        ),
    }
    redaction: ClassVar[Redaction] = Redaction(Permission.MEASURE_VIEW, "about", "respondent")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(total_alone=False, answers__isnull=False) | Q(total_alone=True, answers=None),
                name="response_has_answers_or_a_total_alone",
            ),
            models.CheckConstraint(
                condition=Q(by_clinician=True, respondent=None) | Q(by_clinician=False, respondent__isnull=False),
                name="response_comes_from_a_person_or_a_clinician",
            ),
        ]
        indexes = [models.Index(fields=["team", "family", "instrument", "given_on"], name="response_by_family")]
