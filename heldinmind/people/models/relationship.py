"""What this therapy treats: one carer with one child; and the adults with each other."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Audience, Topic
from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.kit.models import Record
from heldinmind.people.models.answers import Known
from heldinmind.people.models.person import Person


@tracked
class CaregivingRelationship(Record):
    """One carer and one child: one row, for ever, whatever happens to either."""

    class Kind(models.TextChoices):
        MOTHER = "mother", _("Mother")
        FATHER = "father", _("Father")
        BIRTH_MOTHER = "birth mother", _("Birth mother")
        SECOND_MOTHER = "second mother", _("Second mother")
        BIRTH_FATHER = "birth father", _("Birth father")
        SECOND_FATHER = "second father", _("Second father")
        ADOPTIVE_MOTHER = "adoptive mother", _("Adoptive mother")
        ADOPTIVE_FATHER = "adoptive father", _("Adoptive father")
        ADOPTIVE_PARENT = "adoptive parent", _("Adoptive parent")
        FOSTER_CARER = "foster carer", _("Foster carer")
        KINSHIP_CARER = "kinship carer", _("Kinship carer")
        GRANDMOTHER = "grandmother", _("Grandmother")
        GRANDFATHER = "grandfather", _("Grandfather")
        GRANDPARENT = "grandparent", _("Grandparent")
        PARTNER = "partner", _("Partner of a parent")
        STEP_PARENT = "step-parent", _("Step-parent")
        PARENT = "parent", _("Parent")
        UNKNOWN_FATHER = "unknown father", _("Father, not known")
        OTHER = "other", _("Another carer")
        NOT_KNOWN = "not known", _("Not known")

    team = models.ForeignKey(Team, models.PROTECT)
    carer = models.ForeignKey(Person, models.PROTECT, related_name="cares_for")
    child = models.ForeignKey(Person, models.PROTECT, related_name="cared_for_by")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NOT_KNOWN)
    sensitivity: ClassVar[dict[str, str]] = {
        "kind": "sensitive",
        **dict.fromkeys(["team", "carer", "child"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carer", "child"], name="caregiving_is_one_row_for_ever"),
            models.CheckConstraint(condition=~Q(carer=F("child")), name="caregiving_is_between_two"),
        ]


@tracked
class ParentalResponsibility(Record):
    """Whether this carer holds parental responsibility for this child, from when, and how we know."""

    team = models.ForeignKey(Team, models.PROTECT)
    caregiving = models.ForeignKey(CaregivingRelationship, models.PROTECT, related_name="responsibilities")
    held = models.CharField(max_length=10, choices=Known)
    evidence = models.CharField(max_length=200, blank=True)
    during = DateRangeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["held", "evidence", "during"], "sensitive"),
        **dict.fromkeys(["team", "caregiving", "superseded_at"], "plain"),
    }

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="parental_responsibility_says_one_thing_at_a_time",
                expressions=[
                    ("caregiving", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=Q(superseded_at=None),
            )
        ]


@tracked
class AdultRelationship(Record):
    """Two adults around a baby and what they are to each other. Whether that is safe is `AdultSafety`."""

    class Kind(models.TextChoices):
        COUPLE = "couple", _("Couple")
        FORMER_COUPLE = "former couple", _("Former couple")
        PARENT_AND_GRANDPARENT = "parent and grandparent", _("Parent and grandparent")
        OTHER = "other", _("Other")

    # Who can part: a meeting of two parents says only that they are something to each other.
    CAN_PART: ClassVar[tuple[str, ...]] = (Kind.COUPLE, Kind.OTHER)

    team = models.ForeignKey(Team, models.PROTECT)
    first = models.ForeignKey(Person, models.PROTECT, related_name="adult_relationships_first")
    second = models.ForeignKey(Person, models.PROTECT, related_name="adult_relationships_second")
    kind = models.CharField(max_length=30, choices=Kind)
    during = DateRangeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["kind", "during"], "sensitive"),
        **dict.fromkeys(["team", "first", "second"], "plain"),
    }
    opened_for: ClassVar[dict[str, str]] = {"person": "first_id"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second", "kind"], name="adult_relationship_is_one_row"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="adult_relationship_is_kept_one_way_round",
            ),
        ]


@tracked
class AdultSafety(Record):
    """Whether it is safe between two adults, as somebody said on one day. *Unsafe* touches the topic domestic abuse."""

    class Answer(models.TextChoices):
        SAFE = "safe", _("Safe")
        UNSAFE = "unsafe", _("Not safe")
        UNKNOWN = "unknown", _("Not known")

    team = models.ForeignKey(Team, models.PROTECT)
    adults = models.ForeignKey(AdultRelationship, models.PROTECT, related_name="safety")
    answer = models.CharField(max_length=10, choices=Answer)
    unsafe_for = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    supplied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    said_on = models.DateField()
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["answer", "unsafe_for"], "sensitive"),
        **dict.fromkeys(["team", "adults", "supplied_by", "said_on", "audience", "topics", "superseded_at"], "plain"),
    }
    redaction: ClassVar[Redaction] = Redaction(Permission.CARE_CHANGE, "adults__subjects", "supplied_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["adults"], condition=Q(superseded_at=None), name="adult_safety_says_one_thing_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(answer="unsafe") | Q(topics=Topic.DOMESTIC_ABUSE),
                name="adult_safety_unsafe_is_told_to_few",
            ),
            models.CheckConstraint(
                condition=Q(answer="unsafe") | Q(unsafe_for=None), name="adult_safety_unsafe_for_somebody_is_unsafe"
            ),
        ]


@tracked
class Triad(Record):
    """A baby with two carers, when the three together are worked with."""

    team = models.ForeignKey(Team, models.PROTECT)
    child = models.ForeignKey(Person, models.PROTECT, related_name="triads")
    first = models.ForeignKey(Person, models.PROTECT, related_name="triads_first")
    second = models.ForeignKey(Person, models.PROTECT, related_name="triads_second")
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "child", "first", "second"], "plain")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "first", "second"], name="triad_is_one_row"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="triad_is_kept_one_way_round"),
        ]
