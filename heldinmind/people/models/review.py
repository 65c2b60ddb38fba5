"""Something a person has to look at: a likely duplicate, an implausible date, a value that two sources disagree on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models.family import Family
from heldinmind.people.models.person import Person


@tracked
class ReviewItem(Record):
    """Raised by a rule, settled by a person."""

    class Kind(models.TextChoices):
        DUPLICATE = "duplicate", _("May be the same person")
        IMPLAUSIBLE = "implausible", _("Looks unlikely")
        CHANGED_HERE = "changed here", _("Changed here since the import")
        INCOMPLETE = "incomplete", _("Needs completing")

    team = models.ForeignKey(Team, models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind)
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="review_items")
    other = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=60, blank=True)
    words = models.TextField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True)
    settled_how = models.TextField(blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["words", "settled_how", "reference"], "identifying"),
        **dict.fromkeys(
            ["team", "kind", "family", "person", "other", "settled_at", "settled_by"],
            "plain",
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="review_item_settled_has_time_and_person",
            )
        ]
        indexes = [
            models.Index(
                fields=["team", "created_at"],
                condition=Q(settled_at=None),
                name="review_item_open",
            )
        ]
