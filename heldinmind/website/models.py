"""What the public site keeps: unfinished self-referrals, and the links a team recommends."""

from typing import ClassVar

from django.conf import settings
from django.db import connection, models

from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.kit.models import Record
from heldinmind.website.rules.sealing import digest_of


class Drafts(models.QuerySet["Draft"]):
    def behind(self, code: str) -> "Drafts":
        """The draft that this code opens. Tells the row policy, which shows no other for the rest of the transaction."""
        digest = digest_of(code, settings.SECRET_KEY)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('held.draft', %s, true)", [digest])
        return self.filter(digest=digest)


class Draft(Record):
    """An unfinished self-referral. Only its visitor's code opens it; gone after seven days; never audited."""

    team = models.ForeignKey(Team, models.PROTECT)
    digest = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField()
    objects = Drafts.as_manager()
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["sealed", "digest"], "identifying"),
        **dict.fromkeys(["team", "expires_at"], "plain"),
    }

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="draft_by_expiry")]


@tracked
class RecommendedLink(Record):
    """Help elsewhere that the team has looked at and recommends."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="links")
    name = models.CharField(max_length=200)
    address = models.URLField()
    what_for = models.CharField(max_length=300)
    area = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "name", "address", "what_for", "area", "checked_on", "removed_on"], "plain"
    )
