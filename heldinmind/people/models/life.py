"""What happened in somebody's life, so that it can be read and, where it was recorded by mistake, undone; and who rings."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models.family import Family
from heldinmind.people.models.person import Person


@tracked
class LifeEvent(Record):
    """One event of one life. `steps` says which rows it changed, from what to what, for undoing it alone.

    They are empty for a name, a sex or a gender: what somebody was called before is kept nowhere that every colleague
    reads. Such an event is put right by recording it anew.
    """

    class Kind(models.TextChoices):
        BIRTH = "birth", _("Birth")
        MISCARRIAGE = "miscarriage", _("Miscarriage")
        STILLBIRTH = "stillbirth", _("Stillbirth")
        TERMINATION = "termination", _("Termination of the pregnancy")
        DEATH = "death", _("Death")
        BEGIN_AGAIN = "begin again", _("Reminders begin again")
        REMOVAL = "removal", _("Removal from the parents’ care")
        FOSTER = "foster", _("Move to foster carers")
        KINSHIP = "kinship", _("Move to family or friends")
        HOME = "home", _("Return home")
        ADOPTION = "adoption", _("Adoption order")
        PARTED = "parted", _("Separation of a couple")
        JOINED = "joined", _("New partner")
        NAMED = "named", _("Unknown father named")
        NAME = "name", _("Change of name")
        GENDER = "gender", _("Change of sex or gender")
        NHS_NUMBER = "nhs number", _("NHS number")

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="life_events")
    kind = models.CharField(max_length=12, choices=Kind)
    on = models.DateField()
    said_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    steps = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    undone_why = models.TextField(blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "steps": "identifying",
        **dict.fromkeys(["kind", "on", "said_by", "undone_why"], "sensitive"),
        **dict.fromkeys(["team", "person", "recorded_by", "undone_at", "undone_by"], "plain"),
    }

    class Meta:
        indexes = [models.Index(fields=["person", "on"], name="life_event_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_why="")
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_why=""),
                name="life_event_is_undone_by_somebody_for_a_reason",
            )
        ]


@tracked
class AskedToRing(Record):
    """A named colleague is asked to ring somebody by a day, after a loss. A person does it; nothing is sent."""

    class Outcome(models.TextChoices):
        SPOKE = "spoke", _("We spoke")
        NOT_REACHED = "not reached", _("Not reached; I will try another way")
        NOT_WANTED = "not wanted", _("They would rather not be rung")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="asked_to_ring")
    person = models.ForeignKey(Person, models.PROTECT, related_name="asked_to_ring")  # whose loss it is about
    owner = models.ForeignKey(Actor, models.PROTECT, related_name="asked_to_ring")
    by_on = models.DateField()
    asked_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "outcome": "sensitive",
        **dict.fromkeys(["team", "family", "person", "owner", "by_on", "asked_by"], "plain"),
        **dict.fromkeys(["done_at", "done_by", "superseded_at"], "plain"),
    }

    class Meta:
        indexes = [
            models.Index(
                fields=["team", "owner", "by_on"],
                condition=Q(done_at=None, superseded_at=None),
                name="asked_to_ring_open",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None, outcome="")
                | Q(done_at__isnull=False, done_by__isnull=False) & ~Q(outcome=""),
                name="asked_to_ring_done_has_time_person_and_outcome",
            )
        ]
