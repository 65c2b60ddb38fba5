"""Appointments are planned, contacts are held; for each person what happened."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.access.permissions import Permission
from heldinmind.access.redaction import Redaction
from heldinmind.care.models.episode import Episode
from heldinmind.kit.models import Record
from heldinmind.people.models import Family, Person


class Mode(models.TextChoices):
    FACE_TO_FACE = "face to face", _("Face to face")
    VIDEO = "video", _("Video call")
    PHONE = "phone", _("Telephone")
    TEXT = "text", _("Text messages")


@tracked
class Appointment(Record):
    """A planned meeting. Who is invited is in its attendances."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="appointments")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=50)
    mode = models.CharField(max_length=14, choices=Mode, default=Mode.FACE_TO_FACE)
    venue = models.CharField(max_length=200, blank=True)
    worker = models.ForeignKey(Actor, models.PROTECT, related_name="appointments")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        "venue": "sensitive",
        **dict.fromkeys(
            [
                "team",
                "family",
                "episode",
                "starts_at",
                "minutes",
                "mode",
                "worker",
                "cancelled_at",
            ],
            "plain",
        ),
    }

    class Meta:
        indexes = [
            models.Index(fields=["team", "worker", "starts_at"], name="appointment_diary"),
            models.Index(fields=["team", "family", "starts_at"], name="appointment_by_family"),
        ]


@tracked
class Contact(Record):
    """A meeting that took place, or did not: its attendances say which."""

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="contacts")
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="contacts")
    appointment = models.OneToOneField(Appointment, models.PROTECT, null=True, blank=True, related_name="contact")
    held_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=50)
    mode = models.CharField(max_length=14, choices=Mode, default=Mode.FACE_TO_FACE)
    venue = models.CharField(max_length=200, blank=True)
    interpreter = models.BooleanField(default=False)
    accompanied_by = models.CharField(max_length=200, blank=True)
    worker = models.ForeignKey(Actor, models.PROTECT, related_name="contacts")
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["venue", "accompanied_by"], "sensitive"),
        **dict.fromkeys(
            [
                "team",
                "family",
                "episode",
                "appointment",
                "held_at",
                "minutes",
                "mode",
                "interpreter",
                "worker",
            ],
            "plain",
        ),
    }

    class Meta:
        indexes = [models.Index(fields=["team", "family", "held_at"], name="contact_by_family")]


@tracked
class Attendance(Record):
    """What happened for one person who was invited to a meeting. Not yet known while it is only planned."""

    class What(models.TextChoices):
        PLANNED = "planned", _("Invited")
        ATTENDED = "attended", _("Came")
        LATE = "late", _("Came late")
        LATE_NOT_SEEN = "late not seen", _("Came too late to be seen")
        CANCELLED_BY_FAMILY = "cancelled by family", _("Cancelled by the family")
        CANCELLED_BY_SERVICE = "cancelled by service", _("Cancelled by us")
        DID_NOT_ATTEND = "did not attend", _("Did not attend")
        WAS_NOT_BROUGHT = "was not brought", _("Was not brought")
        WITHOUT_BABY = "without baby", _("Came without the baby")

    team = models.ForeignKey(Team, models.PROTECT)
    family = models.ForeignKey(Family, models.PROTECT, related_name="attendances")
    appointment = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True, related_name="attendances")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendances")
    what = models.CharField(max_length=22, choices=What, default=What.PLANNED)
    sensitivity: ClassVar[dict[str, str]] = dict.fromkeys(
        ["team", "family", "appointment", "contact", "person", "what"], "plain"
    )
    # It keeps no audience of its own: care.models.given marks each row before it asks who is given it.
    redaction: ClassVar[Redaction] = Redaction(Permission.CARE_VIEW, "person__subjects", "")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appointment", "person"], name="attendance_is_invited_once"),
            models.UniqueConstraint(fields=["contact", "person"], name="attendance_is_recorded_once"),
            models.CheckConstraint(
                condition=Q(what="planned", appointment__isnull=False)
                | (~Q(what="planned") & Q(contact__isnull=False)),
                name="attendance_that_happened_has_a_contact",
            ),
        ]
