"""That two records were found to be one human, and every change this made, so that it can be taken back."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Person


@tracked
class Merge(Record):
    """`gone` was merged into `kept`, and is a row still. Undone, both stand on their own again."""

    team = models.ForeignKey(Team, models.PROTECT)
    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges_kept")
    gone = models.ForeignKey(Person, models.PROTECT, related_name="merges_gone")
    why = models.TextField()
    by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    undone_why = models.TextField(blank=True)
    opened_for: ClassVar[dict[str, str]] = {"person": "kept_id"}
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["why", "undone_why"], "sensitive"),
        **dict.fromkeys(["team", "kept", "gone", "by", "undone_at", "undone_by"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="merge_is_of_a_record_that_stands_alone"
            ),
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_is_of_two"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_has_time_and_person",
            ),
        ]


class Moved(Record):
    """One column of one row that merging changed: from what, to what. Or a row that merging wrote (`made`).

    `was` and `became` are as the database writes them. Of a row that was made, `column` and `became` say what it held, to
    see whether anybody has changed it since.
    """

    class Kind(models.TextChoices):
        MOVED = "moved", _("Moved")
        CHANGED = "changed", _("Changed")
        MADE = "made", _("Written")

    class Outcome(models.TextChoices):
        STANDS = "", _("Stands")
        UNDONE = "undone", _("Taken back")
        LEFT = "left", _("Left: changed since")

    team = models.ForeignKey(Team, models.PROTECT)
    merge = models.ForeignKey(Merge, models.PROTECT, related_name="moves")
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    table = models.CharField(max_length=60)
    row = models.UUIDField()
    column = models.CharField(max_length=60)
    was = models.TextField(null=True)
    became = models.TextField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["was", "became"], "sensitive"),
        **dict.fromkeys(["team", "merge", "place", "kind", "table", "row", "column", "outcome"], "plain"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["merge", "place"], name="moved_is_in_order")]
