"""A file that somebody added, or a document frozen as it was sent; its content is kept encrypted, in parts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.documents.models.letter import Document
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person, Subject


@tracked
class File(Record):
    """What it is called, whom it is about and for whom it is meant. On its destroy day it is no longer served."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="files")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="files")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes, before sealing
    digest = models.CharField(max_length=64)  # SHA-256 of the content
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="files")
    supplied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    added_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    destroy_on = models.DateField(null=True, blank=True)
    # Who changed the day since the file was added (a trigger says who), and who else agreed to the day that stands.
    day_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    day_agreed_by = models.ForeignKey(Actor, models.PROTECT, null=True, blank=True, related_name="+")
    sensitivity: ClassVar[dict[str, str]] = {
        "name": "identifying",
        "digest": "sensitive",
        **dict.fromkeys(["team", "family", "document", "content_type", "size", "subject", "supplied_by"], "plain"),
        **dict.fromkeys(["audience", "topics", "added_by", "destroy_on", "day_by", "day_agreed_by"], "plain"),
    }
    # What is about one person is opened as theirs: the rest of the family is not told that it is there.
    opened_for: ClassVar[dict[str, str]] = {"person": "subject__person_id"}
    redaction: ClassVar[Redaction] = Redaction(Permission.DOCUMENT_VIEW, "subject", "supplied_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=list(Audience)), name="file_has_one_audience"),
            models.CheckConstraint(
                condition=Q(document=None) | Q(destroy_on=None), name="file_of_a_document_has_no_day"
            ),
            models.CheckConstraint(
                condition=Q(day_agreed_by=None) | (Q(day_by__isnull=False) & ~Q(day_agreed_by=F("day_by"))),
                name="file_day_takes_two",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "family", "created_at"], name="file_by_family"),
            models.Index(fields=["team", "destroy_on"], name="file_by_destroy_day"),
        ]


class FilePart(Record):
    """At most a megabyte of a file, sealed with the file's own key."""

    team = models.ForeignKey(Team, models.PROTECT)
    file = models.ForeignKey(File, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    sensitivity: ClassVar[dict[str, str]] = {
        "sealed": "sensitive",
        **dict.fromkeys(["team", "file", "position"], "plain"),
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "position"], name="file_part_has_one_place")]
