"""How each person can be reached, and whether that is safe: for what, until when, and who must not know."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.audience import Audience
from heldinmind.access.history import tracked
from heldinmind.access.models import Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.kit.models import Record
from heldinmind.people.models.person import Person


@tracked
class ContactPoint(Record):
    """A number, an address or a named professional through whom one person can be reached."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Telephone")
        EMAIL = "email", _("Email")
        ADDRESS = "address", _("Address")
        PROFESSIONAL = "professional", _("Through a named professional")

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=12, choices=Kind)
    value = models.TextField()
    postcode = models.CharField(max_length=10, blank=True)
    audience = models.PositiveSmallIntegerField(default=Audience.PERSON)
    topics = models.PositiveSmallIntegerField(default=0)
    supplied_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["value", "postcode"], "identifying"),
        **dict.fromkeys(["team", "person", "kind", "audience", "topics", "supplied_by", "ended_on"], "plain"),
    }
    redaction: ClassVar[Redaction] = Redaction(Permission.PERSON_VIEW, "person__subjects", "supplied_by")

    class Meta:
        indexes = [models.Index(fields=["team", "kind", "value"], name="contact_point_by_value")]


@tracked
class SafeAnswer(Record):
    """What one person said about being reached in one way. `any` answers for every channel at once."""

    class Channel(models.TextChoices):
        ANY = "any", _("Any")
        PHONE = "phone", _("Telephone call")
        VOICEMAIL = "voicemail", _("Voicemail")
        TEXT = "text", _("Text message")
        EMAIL = "email", _("Email")
        LETTER = "letter", _("Letter")
        VISIT = "visit", _("Visit")
        PROFESSIONAL = "professional", _("Through a named professional")

    class Answer(models.TextChoices):
        SAFE = "safe", _("Safe")
        NOT_SAFE = "not safe", _("Not safe")
        NOT_ASKED = "not asked", _("Not asked")

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, related_name="safe_answers")
    point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, blank=True)
    channel = models.CharField(max_length=12, choices=Channel)
    answer = models.CharField(max_length=10, choices=Answer)
    purpose = models.CharField(max_length=100, blank=True)
    times = models.CharField(max_length=200, blank=True)
    must_not_know = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["answer", "purpose", "times", "must_not_know"], "sensitive"),
        **dict.fromkeys(
            [
                "team",
                "person",
                "point",
                "channel",
                "answered_on",
                "until_on",
                "superseded_at",
            ],
            "plain",
        ),
    }

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "channel"],
                condition=Q(superseded_at=None),
                name="safe_answer_current",
            )
        ]
