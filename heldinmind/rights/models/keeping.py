"""How long a team keeps records, what keeps one longer, who decided to destroy one, and what remains of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person


class RetentionSettings(Record):
    """One version of how long a team keeps records, in years. Never edited: a change is a new version."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="retention")
    version = models.PositiveIntegerField()
    for_the_nhs = models.BooleanField()
    years = models.JSONField()
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(["team", "version", "for_the_nhs", "years"], "plain")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "version"], name="retention_settings_version_is_one")]


@tracked
class LegalHold(Record):
    """Somebody's record, or a whole family's, must not be destroyed until this is lifted: an inquiry, a claim, a request."""

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="legal_holds")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="legal_holds")
    reason = models.TextField()
    by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    sensitivity: ClassVar[dict[str, str]] = {
        "reason": "sensitive",
        **dict.fromkeys(["team", "person", "family", "by", "lifted_at", "lifted_by"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, family__isnull=False) | Q(person__isnull=False, family=None),
                name="legal_hold_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="legal_hold_lifted_has_time_and_person",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "person"], condition=Q(lifted_at=None), name="legal_hold_of_person"),
            models.Index(fields=["team", "family"], condition=Q(lifted_at=None), name="legal_hold_of_family"),
        ]


@tracked
class DisposalDecision(Record):
    """What somebody decided about a record that is due: keep it for a while, or destroy it, which a second person agrees to."""

    class What(models.TextChoices):
        KEEP = "keep", _("Keep it")
        DESTROY = "destroy", _("Destroy it")

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="disposal_decisions")
    what = models.CharField(max_length=8, choices=What)
    due_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=20, blank=True)
    reason = models.TextField()
    until_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    agreed_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "reason": "sensitive",
        **dict.fromkeys(["team", "person", "what", "due_on", "rule", "until_on", "decided_by", "decided_on"], "plain"),
        **dict.fromkeys(["agreed_by", "agreed_on", "superseded_at"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(superseded_at=None), name="disposal_decision_is_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=(Q(what="keep", until_on__isnull=False) & Q(agreed_by=None))
                | Q(what="destroy", until_on=None, due_on__isnull=False),
                name="disposal_decision_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_on=None)
                | (Q(agreed_by__isnull=False, agreed_on__isnull=False) & ~Q(agreed_by=F("decided_by"))),
                name="disposal_decision_takes_two",
            ),
        ]


class Tombstone(Record):
    """That somebody's record was destroyed: by which rule, when, who decided and who agreed. Nothing that says who it was."""

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.UUIDField()
    due_on = models.DateField()
    rule = models.CharField(max_length=20)
    destroyed_on = models.DateField()
    decided_by = models.UUIDField()
    agreed_by = models.UUIDField()
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "person", "due_on", "rule", "destroyed_on", "decided_by", "agreed_by"], "plain"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="tombstone_is_one_for_each_person")]
