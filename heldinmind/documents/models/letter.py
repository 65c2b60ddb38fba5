"""A letter, report or pack: drafted for one recipient, signed once, never changed, corrected only by a new version."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Audience
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import ROLE_NAMES, STAFF_ROLES, Permission
from heldinmind.access.redaction import Redaction
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person, SharingAgreement, Subject


class Document(Record):
    """Its words are in its sections. Drafts are not audited; a trigger refuses any change once it is signed.

    `subject`, `supplied_by`, `audience` and `topics` say to whom it may be given later, as for every part of the record.
    """

    class Kind(models.TextChoices):
        LETTER = "letter", _("Letter")
        REPORT = "report", _("Report")
        PACK = "pack", _("Copy of the record")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    template = models.CharField(max_length=60, blank=True)
    template_version = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=10, default="en-GB")
    author = models.ForeignKey(Actor, models.PROTECT, related_name="documents")
    dated = models.DateField()
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="documents")
    supplied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    saved_at = models.DateTimeField(auto_now=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "title": "sensitive",
        **dict.fromkeys(["team", "family", "kind", "template", "template_version", "language", "author"], "plain"),
        **dict.fromkeys(["dated", "subject", "supplied_by", "audience", "topics", "version", "replaces"], "plain"),
        **dict.fromkeys(["saved_at", "signed_at"], "plain"),
    }
    # A letter to one person, or about one, is opened as theirs: the rest of the family is not told that it was written.
    opened_for: ClassVar[dict[str, str]] = {"person": "subject__person_id"}
    redaction: ClassVar[Redaction] = Redaction(Permission.DOCUMENT_VIEW, "subject", "supplied_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=list(Audience)),
                name="document_has_one_audience",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None, version=1)
                | (Q(replaces__isnull=False, version__gt=1) & ~Q(replaces=F("id"))),
                name="document_after_the_first_replaces_another",
            ),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(signed_at__isnull=False), name="document_is_replaced_once"
            ),
        ]
        indexes = [
            models.Index(fields=["team", "family", "dated"], name="document_by_family"),
            models.Index(fields=["team", "author"], condition=Q(signed_at=None), name="document_draft"),
        ]


class Section(Record):
    """Words under one heading. `source` and `rows` say which part of the record they were filled from."""

    team = models.ForeignKey(Team, models.PROTECT)
    document = models.ForeignKey(Document, models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30)
    heading = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    source = models.CharField(max_length=30, blank=True)
    rows = ArrayField(models.UUIDField(), default=list, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["heading", "body"], "sensitive"),
        **dict.fromkeys(["team", "document", "position", "key", "source", "rows"], "plain"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="section_has_one_place"),
            models.UniqueConstraint(fields=["document", "key"], name="section_is_there_once"),
            models.CheckConstraint(
                condition=~Q(source="") | Q(rows=[]), name="section_from_the_record_says_which_part"
            ),
        ]


class Recipient(Record):
    """The one it is written for: a person, a colleague's role or an organisation; and how it went to them, once."""

    class Way(models.TextChoices):
        HAND = "by hand", _("Given by hand")
        TOGETHER = "read together", _("Read together")
        POST = "post", _("By post")
        SECURE = "secure email", _("By secure email")

    team = models.ForeignKey(Team, models.PROTECT)
    document = models.OneToOneField(Document, models.PROTECT, related_name="recipient")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.CharField(max_length=30, choices=SharingAgreement.Organisation, blank=True)
    role = models.CharField(max_length=30, choices=[(role.value, ROLE_NAMES[role]) for role in STAFF_ROLES], blank=True)
    name = models.CharField(max_length=200)
    address = models.TextField(blank=True)
    way = models.CharField(max_length=20, choices=Way, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["name", "address"], "identifying"),
        **dict.fromkeys(["team", "document", "person", "organisation", "role", "way", "sent_on", "sent_by"], "plain"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation="", role="")
                | (Q(person=None, role="") & ~Q(organisation=""))
                | (Q(person=None, organisation="") & ~Q(role="")),
                name="recipient_is_exactly_one",
            ),
            models.CheckConstraint(
                condition=Q(way="", sent_on=None, sent_by=None)
                | (~Q(way="") & Q(sent_on__isnull=False, sent_by__isnull=False)),
                name="recipient_sent_has_way_day_and_person",
            ),
        ]
