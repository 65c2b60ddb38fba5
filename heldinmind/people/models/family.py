"""The people a team keeps in mind together, and where a child lives."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.kit.models import Record
from heldinmind.people.models.person import Person


@tracked
class Family(Record):
    """Outlives an episode. A couple that parts becomes two families that share children."""

    team = models.ForeignKey(Team, models.PROTECT)
    name = models.CharField(max_length=200)
    sealed = models.BooleanField(default=False)
    # In neutral words, for whoever rings or visits; shown to every member of staff who may open the family.
    before_contact = models.TextField(blank=True)
    babys_words = models.TextField(blank=True)
    babys_words_on = models.DateField(null=True, blank=True)
    opened_as = "family"
    sensitivity: ClassVar[dict[str, str]] = {
        "name": "identifying",
        **dict.fromkeys(["sealed", "before_contact", "babys_words"], "sensitive"),
        **dict.fromkeys(["team", "babys_words_on"], "plain"),
    }

    class Meta:
        verbose_name_plural = "families"
        indexes = [models.Index(fields=["team"], condition=Q(sealed=True), name="family_sealed")]

    def __str__(self) -> str:
        return self.name


@tracked
class FamilyMember(Record):
    """Somebody belongs to a family for a time; a person may be in two at once."""

    class Part(models.TextChoices):
        BABY = "baby", _("Baby")
        CARER = "carer", _("Parent or carer")
        SIBLING = "sibling", _("Brother or sister")
        OTHER = "other", _("Someone else")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part)
    during = DateRangeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "part": "sensitive",
        **dict.fromkeys(["team", "family", "person", "during", "superseded_at"], "plain"),
    }

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="family_member_belongs_once_at_a_time",
                expressions=[
                    ("family", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            )
        ]


@tracked
class Household(Record):
    """An address people share. It touches the topic *hidden address* when someone must not learn of it (a refuge)."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="households")
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["address", "postcode"], "identifying"),
        **dict.fromkeys(["team", "family", "audience", "topics"], "plain"),
    }
    redaction: ClassVar[Redaction] = Redaction(Permission.PERSON_VIEW, "subject", "")


class LivingArrangement(models.Model):
    """A versioned list: with whom a child lives. Comes with the program (people/lists/living_arrangements.toml)."""

    class Counts(models.TextChoices):
        WITH_PARENTS = "with parents", _("With parents")
        ELSEWHERE = "elsewhere", _("Not with parents")
        UNKNOWN = "unknown", _("Not known")

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=100)
    counts_as = models.CharField(max_length=20, choices=Counts)
    since_version = models.PositiveSmallIntegerField()
    retired_in = models.PositiveSmallIntegerField(null=True, blank=True)


@tracked
class Placement(Record):
    """Where a child lives and with whom, during a time. 'Lives together' is read from here and kept nowhere else."""

    team = models.ForeignKey(Team, models.PROTECT)
    child = models.ForeignKey(Person, models.PROTECT, related_name="placements")
    arrangement = models.ForeignKey(LivingArrangement, models.PROTECT)
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True)
    during = DateRangeField()
    known_on = models.DateField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "arrangement": "sensitive",
        **dict.fromkeys(
            ["team", "child", "household", "during", "known_on", "superseded_at"],
            "plain",
        ),
    }

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="placement_is_in_one_place_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            )
        ]


@tracked
class PlacementCarer(Record):
    """A carer who lives with the child in this placement."""

    team = models.ForeignKey(Team, models.PROTECT)
    placement = models.ForeignKey(Placement, models.PROTECT, related_name="carers")
    carer = models.ForeignKey(Person, models.PROTECT)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "placement", "carer"], "plain")
