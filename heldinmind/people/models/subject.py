"""What a note part, measure, rating, goal or concern is about: exactly one person, relationship, triad or household."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.models import Team
from heldinmind.kit.models import Record
from heldinmind.people.models.family import Household
from heldinmind.people.models.person import Person
from heldinmind.people.models.relationship import (
    AdultRelationship,
    CaregivingRelationship,
    Triad,
)

ABOUT = ("person", "caregiving", "adults", "triad", "household")


def exactly_one() -> Q:
    """Its kind says which of the five is filled; the others are empty."""
    answer = Q()
    for kind in ABOUT:
        answer |= Q(kind=kind, **{f"{other}__isnull": other != kind for other in ABOUT})
    return answer


class Subject(Record):
    """One row for each thing anything can be about, so that everything can point at one. Never changed."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        CAREGIVING = "caregiving", _("Caregiving relationship")
        ADULTS = "adults", _("Adult relationship")
        TRIAD = "triad", _("Triad")
        HOUSEHOLD = "household", _("Household")

    team = models.ForeignKey(Team, models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind)
    person = models.OneToOneField(Person, models.PROTECT, null=True, related_name="subject")
    caregiving = models.OneToOneField(CaregivingRelationship, models.PROTECT, null=True, related_name="subject")
    adults = models.OneToOneField(AdultRelationship, models.PROTECT, null=True, related_name="subject")
    triad = models.OneToOneField(Triad, models.PROTECT, null=True, related_name="subject")
    household = models.OneToOneField(Household, models.PROTECT, null=True, related_name="subject")
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "kind", *ABOUT], "plain")

    class Meta:
        constraints = [models.CheckConstraint(condition=exactly_one(), name="subject_is_exactly_one_thing")]
