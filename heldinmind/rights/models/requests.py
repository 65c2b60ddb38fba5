"""Somebody asks for a copy of what is kept of them, for a correction, or objects to what we do with it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.documents.models import Document
from heldinmind.kit.models import Record
from heldinmind.people.models import Person


@tracked
class Request(Record):
    """By one person, for themself or using a child's right. Nobody else of the family hears of it."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("A copy of what is kept")
        RECTIFICATION = "rectification", _("Something is not right")
        OBJECTION = "objection", _("They object to something we do with it")

    class Came(models.TextChoices):
        TOLD = "told", _("They said so to one of us")
        PHONE = "phone", _("By telephone")
        EMAIL = "email", _("By email")
        LETTER = "letter", _("By letter")
        OTHERS = "others", _("Through somebody who acts for them")

    class Identity(models.TextChoices):
        KNOWN = "known", _("A colleague who knows them has spoken with them")
        PAPERS = "papers", _("They showed a document with their picture")
        CALLED_BACK = "called back", _("We rang a number we knew before, and asked")

    team = models.ForeignKey(Team, models.PROTECT)
    kind = models.CharField(max_length=14, choices=Kind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="requests")
    for_child = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    came_how = models.CharField(max_length=10, choices=Came)
    came_on = models.DateField()
    asked = models.TextField(blank=True)
    identity_how = models.CharField(max_length=12, choices=Identity, blank=True)
    identity_on = models.DateField(null=True, blank=True)
    identity_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    authority_on = models.DateField(null=True, blank=True)
    authority_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    authority_evidence = models.CharField(max_length=200, blank=True)
    extended_on = models.DateField(null=True, blank=True)  # the day on which the person was told
    extension_reason = models.TextField(blank=True)
    pack = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["kind", "asked", "authority_evidence", "extension_reason"], "sensitive"),
        **dict.fromkeys(["team", "person", "for_child", "came_how", "came_on", "identity_how", "identity_on"], "plain"),
        **dict.fromkeys(["identity_by", "authority_on", "authority_by", "extended_on", "pack", "closed_on"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(identity_how="", identity_on=None, identity_by=None)
                | (~Q(identity_how="") & Q(identity_on__isnull=False, identity_by__isnull=False)),
                name="request_identity_has_way_day_and_person",
            ),
            models.CheckConstraint(
                condition=Q(authority_on=None, authority_by=None, authority_evidence="")
                | (Q(authority_on__isnull=False, authority_by__isnull=False) & ~Q(authority_evidence="")),
                name="request_authority_has_day_person_and_evidence",
            ),
            models.CheckConstraint(
                condition=Q(extended_on=None, extension_reason="")
                | (Q(extended_on__isnull=False) & ~Q(extension_reason="")),
                name="request_extended_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(for_child=None) | ~Q(for_child=F("person")), name="request_for_a_child_is_by_somebody_else"
            ),
            models.CheckConstraint(condition=Q(pack=None) | Q(kind="access"), name="request_with_a_pack_is_for_access"),
        ]
        indexes = [models.Index(fields=["team", "came_on"], condition=Q(closed_on=None), name="request_open")]


@tracked
class PackItem(Record):
    """One item of the record that concerns them, as it was when it was looked at, and what a person decided about it.

    `proposed`: the rule gives it (docs/adr/0012). Everything else is a person's decision.
    """

    class Kind(models.TextChoices):
        DETAILS = "details", _("Details")
        CONTACT = "contact", _("Numbers and addresses")
        SAFETY = "safety", _("Whether it is safe between two")
        NOTE = "note", _("Notes")
        GOAL = "goal", _("Goals")
        RATING = "rating", _("Stressors and strengths")
        MEASURE = "measure", _("Questionnaires and measures")
        LETTER = "letter", _("Letters")
        FILE = "file", _("Files")
        MEETING = "meeting", _("Appointments and meetings")
        MESSAGE = "message", _("Messages to them")
        AGREEMENT = "agreement", _("What they agreed to")

    class Decision(models.TextChoices):
        RELEASE = "release", _("Give it")
        REDACT = "redact", _("Give it with other words")
        WITHHOLD = "withhold", _("Leave it out")

    class Ground(models.TextChoices):
        HARM = "serious harm", _("It could seriously harm somebody’s health")
        THIRD_PARTY = "third party", _("It is about somebody else, who has not agreed")
        PRIVILEGE = "legal privilege", _("It is advice of a lawyer")
        OTHER = "other", _("Another ground")

    team = models.ForeignKey(Team, models.PROTECT)
    request = models.ForeignKey(Request, models.PROTECT, related_name="items")
    kind = models.CharField(max_length=10, choices=Kind)
    row = models.UUIDField()
    on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=300)
    words = models.TextField()
    proposed = models.BooleanField()
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    shown = models.TextField(blank=True)
    ground = models.CharField(max_length=16, choices=Ground, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["title", "words", "shown", "reason"], "sensitive"),
        **dict.fromkeys(["team", "request", "kind", "row", "on", "proposed", "audience", "topics"], "plain"),
        **dict.fromkeys(["decision", "ground", "decided_by", "decided_at"], "plain"),
    }

    opened_for: ClassVar[dict[str, str]] = {"person": "request__person_id"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "row"], name="pack_item_is_there_once"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None, decided_at=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="pack_item_decided_has_person_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(decision="withhold") | ~Q(ground=""), name="pack_item_left_out_has_a_ground"
            ),
            models.CheckConstraint(condition=~Q(decision="redact") | ~Q(shown=""), name="pack_item_redacted_has_words"),
        ]


class Answer(Record):
    """What was decided about a correction that was asked for, or an objection. Never changed."""

    class Decision(models.TextChoices):
        YES = "yes", _("Yes, we do as they ask")
        PARTLY = "partly", _("In part")
        NO = "no", _("No")

    team = models.ForeignKey(Team, models.PROTECT)
    request = models.OneToOneField(Request, models.PROTECT, related_name="answer")
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField()
    # What stands beside the item from now on, in their words or ours, and which item that is.
    beside = models.UUIDField(null=True, blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["decision", "reason", "note"], "sensitive"),
        **dict.fromkeys(["team", "request", "beside", "decided_by", "decided_on"], "plain"),
    }
