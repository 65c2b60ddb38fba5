"""What a note part, measure, rating, goal or concern is about: exactly one person, relationship, triad or household."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
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


def one_of_its_own(kind: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=[kind], condition=Q(merged=False), name=f"subject_is_one_for_each_{kind}")


@tracked
class Subject(Record):
    """One row for each thing anything can be about, so that everything can point at one.

    When two records turn out to be one human, a subject of the one becomes a further subject of the other (`merged`): a
    signed note that points at it is about the right person without being touched. Nothing else ever changes it.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        CAREGIVING = "caregiving", _("Caregiving relationship")
        ADULTS = "adults", _("Adult relationship")
        TRIAD = "triad", _("Triad")
        HOUSEHOLD = "household", _("Household")

    team = models.ForeignKey(Team, models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="subjects")
    caregiving = models.ForeignKey(CaregivingRelationship, models.PROTECT, null=True, related_name="subjects")
    adults = models.ForeignKey(AdultRelationship, models.PROTECT, null=True, related_name="subjects")
    triad = models.ForeignKey(Triad, models.PROTECT, null=True, related_name="subjects")
    household = models.OneToOneField(Household, models.PROTECT, null=True, related_name="subject")
    merged = models.BooleanField(default=False, db_default=False)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "kind", *ABOUT, "merged"], "plain")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=exactly_one(), name="subject_is_exactly_one_thing"),
            *(one_of_its_own(kind) for kind in ("person", "caregiving", "adults", "triad")),
        ]
