"""An adoption order makes a new person. What leads from one record to the other is sealed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models.person import Person


@tracked
class AdoptionLink(Record):
    """Which record an adopted child had before. Row security shows it to the named role alone, the safeguarding lead.

    `steps` are those of a `LifeEvent`; they name both records, so they are kept here and not there.
    """

    team = models.ForeignKey(Team, models.PROTECT)
    old_person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    new_person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    order_on = models.DateField()
    recorded_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    steps = models.JSONField(default=dict)
    superseded_at = models.DateTimeField(null=True, blank=True)
    # Never the new person: nobody is led from one to the other.
    opened_for: ClassVar[dict[str, str]] = {"person": "old_person_id"}
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["old_person", "new_person", "order_on", "steps"], "identifying"),
        **dict.fromkeys(["team", "recorded_by", "superseded_at"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["old_person"], condition=Q(superseded_at=None), name="adoption_link_once_from_a_record"
            ),
            models.UniqueConstraint(
                fields=["new_person"], condition=Q(superseded_at=None), name="adoption_link_once_to_a_record"
            ),
            models.CheckConstraint(condition=~Q(old_person=F("new_person")), name="adoption_link_is_between_two"),
        ]


@tracked
class CarriedFact(Record):
    """What a person chose to carry over from an earlier record, in words they have read and made safe."""

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="carried_facts")
    heading = models.CharField(max_length=200)
    words = models.TextField()
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    carried_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["heading", "words"], "sensitive"),
        **dict.fromkeys(["team", "person", "audience", "topics", "carried_by"], "plain"),
    }
