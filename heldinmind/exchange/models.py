"""What an import of a team's history read, wrote and refused, and each row as it last came."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.referrals.models import Referral


class ImportRun(Record):
    """One file on its way in: previewed, mapped, carried out by the worker, with its figures and problems."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Waiting for its columns")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked, not started")
        QUEUED = "queued", _("Waiting to start")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    team = models.ForeignKey(Team, models.PROTECT)
    by = models.ForeignKey(Actor, models.PROTECT)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField(null=True)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    rows = models.PositiveIntegerField(null=True)
    read = models.PositiveIntegerField(default=0)
    figures = models.JSONField(default=dict)
    stopped_because = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["content", "figures", "file_name"], "identifying"),
        **dict.fromkeys(["team", "by", "mapping", "state", "rows", "read", "stopped_because", "finished_at"], "plain"),
    }


class ImportedRow(Record):
    """The row last imported under a reference, cell by cell: what a rerun is compared with."""

    team = models.ForeignKey(Team, models.PROTECT)
    referral = models.OneToOneField(Referral, models.PROTECT, related_name="imported_row")
    cells = models.JSONField()
    digest = models.CharField(max_length=64)
    imported_on = models.DateField()
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["cells", "digest"], "identifying"),
        **dict.fromkeys(["team", "referral", "imported_on"], "plain"),
    }
