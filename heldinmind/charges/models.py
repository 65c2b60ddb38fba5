"""What a family has agreed to pay: a band, never a reason to be seen sooner or later."""

from typing import ClassVar

from django.db import models

from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Family


@tracked
class ChargeBand(Record):
    """One band of a team's scale. `free` is on every team's list from the start."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="charge_bands")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=100)
    pence_a_session = models.PositiveIntegerField(null=True, blank=True)
    since_version = models.PositiveSmallIntegerField(default=1)
    retired_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "code", "name", "pence_a_session", "since_version", "retired_on"], "plain"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "code"], name="charge_band_code_is_one")]


@tracked
class ChargeAgreement(Record):
    """The band a family agreed to, from a day."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="charge_agreements")
    band = models.ForeignKey(ChargeBand, models.PROTECT)
    from_on = models.DateField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "band": "sensitive",
        **dict.fromkeys(["team", "family", "from_on", "superseded_at"], "plain"),
    }
