"""A note: written as a draft, signed once, never changed, amended only by another note."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from heldinmind.access.audience import Audience
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.care.models.contact import Contact
from heldinmind.care.models.episode import Episode
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person, Subject


class Note(Record):
    """Its words are in its parts. Drafts are not audited; a trigger refuses any change once it is signed."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="notes")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="notes")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="notes")
    author = models.ForeignKey(Actor, models.PROTECT, related_name="notes")
    about_on = models.DateField()
    amends = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amendments")
    saved_at = models.DateTimeField(auto_now=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        [
            "team",
            "family",
            "episode",
            "contact",
            "author",
            "about_on",
            "amends",
            "saved_at",
            "signed_at",
        ],
        "plain",
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amends=models.F("id")), name="note_does_not_amend_itself")]
        indexes = [
            models.Index(fields=["team", "family", "about_on"], name="note_by_family"),
            models.Index(
                fields=["team", "author"],
                condition=Q(signed_at=None),
                name="note_draft",
            ),
        ]


class NotePart(Record):
    """Words under one heading, which sets whom they are about and for whom they are meant."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="note_parts")
    note = models.ForeignKey(Note, models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="note_parts")
    supplied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    audience = models.PositiveSmallIntegerField(default=Audience.TEAM)
    topics = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["words", "heading"], "sensitive"),
        **dict.fromkeys(
            [
                "team",
                "family",
                "note",
                "position",
                "subject",
                "supplied_by",
                "audience",
                "topics",
            ],
            "plain",
        ),
    }
    redaction: ClassVar[Redaction] = Redaction(Permission.NOTE_VIEW, "subject", "supplied_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "position"], name="note_part_has_one_place"),
            models.CheckConstraint(
                condition=Q(audience__in=list(Audience)),
                name="note_part_has_one_audience",
            ),
        ]
        indexes = [models.Index(fields=["team", "family", "created_at"], name="note_part_by_family")]
