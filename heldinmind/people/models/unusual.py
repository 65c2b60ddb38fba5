"""Openings that somebody looks at again, and what the check compares of a colleague."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models.family import Family


@tracked
class UnusualOpening(Record):
    """A colleague opened a family's record, and a rule the team chose asks a person to look. It accuses nobody."""

    class Kind(models.TextChoices):
        OWN_NAME = "own name", _("The colleague has the same surname as somebody in the family")
        OWN_POSTCODE = "own postcode", _("The colleague lives at the same postcode as the family")
        NEVER_ALLOCATED = "never allocated", _("The family was never the colleague’s, and they never met")

    class Answer(models.TextChoices):
        FINE = "fine", _("Fine")
        LOOKED_INTO = "looked into", _("Looked into")

    team = models.ForeignKey(Team, models.PROTECT)
    by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    family = models.ForeignKey(Family, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    openings = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    because = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    sensitivity: ClassVar[dict[str, str]] = {
        "because": "sensitive",
        **dict.fromkeys(["team", "by", "family", "kind", "openings", "first_at", "last_at"], "plain"),
        **dict.fromkeys(["answer", "answered_at", "answered_by"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="") & ~Q(because="")),
                name="unusual_opening_answered_says_why",
            )
        ]
        indexes = [
            models.Index(fields=["team", "created_at"], condition=Q(answered_at=None), name="unusual_opening_open"),
            models.Index(fields=["family", "by", "kind", "created_at"], name="unusual_opening_by_family"),
        ]


@tracked
class OwnPostcode(Record):
    """Where a colleague lives, if they wish to say so: only they and the check itself read it."""

    team = models.ForeignKey(Team, models.PROTECT)
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    # Capitals without spaces; empty once taken back.
    postcode = models.CharField(max_length=10, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "postcode": "identifying",
        **dict.fromkeys(["team", "actor"], "plain"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "actor"], name="own_postcode_is_one")]
