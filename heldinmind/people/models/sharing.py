"""With which organisations each person agrees that we talk about them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.kit.models import Record
from heldinmind.people.models.person import Person


@tracked
class SharingAgreement(Record):
    """A standing yes or no of one person to routine sharing with one kind of organisation. Not asked is no row."""

    class Organisation(models.TextChoices):
        REFERRER = "referrer", _("Whoever referred them")
        GP = "gp", _("GP")
        MATERNITY = "maternity", _("Midwife or maternity service")
        HEALTH_VISITING = "health visiting", _("Health visitor")
        CHILDRENS_SERVICES = "children's services", _("Children’s services")
        MENTAL_HEALTH = "mental health", _("Mental health service")

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="sharing_agreements")
    organisation = models.CharField(max_length=30, choices=Organisation)
    agrees = models.BooleanField()
    during = DateRangeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "agrees": "sensitive",
        **dict.fromkeys(["team", "person", "organisation", "during", "superseded_at"], "plain"),
    }

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="sharing_agreement_says_one_thing_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            )
        ]
