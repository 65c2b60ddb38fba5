"""One message: to one person or one outside recipient, in one way."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heldinmind.access.history import tracked
from heldinmind.access.models import Actor, Team
from heldinmind.kit.models import Record
from heldinmind.messages.models.address import GivenAddress
from heldinmind.people.models import ContactPoint, Family, Person, Pregnancy, SafeAnswer

TO_A_PERSON = Q(person__isnull=False, point__isnull=False, answer__isnull=False, address=None)
TO_A_GIVEN_ADDRESS = Q(person=None, point=None, answer=None, address__isnull=False)


@tracked
class Message(Record):
    """A message in the outbox. Whom it goes to and what it says are never changed, only how far it has come.

    `about`: the key of what it tells of, in a stage above this one. `key`: what makes it this message and no second one.
    `automatic`: no person asked for it, so it stops when a pregnancy is quiet.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("Email")
        TEXT = "text", _("Text message")
        LETTER = "letter", _("Letter")
        PROFESSIONAL = "professional", _("Through a named professional")

    class Purpose(models.TextChoices):
        APPOINTMENT = "appointment", _("An appointment")
        REMINDER = "reminder", _("A reminder")
        QUESTIONNAIRE = "questionnaire", _("Questions to answer")
        ACKNOWLEDGEMENT = "acknowledgement", _("That a request has come")
        DECISION = "decision", _("What was decided")
        IN_TOUCH = "in touch", _("Asking them to get in touch")

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to be sent")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        BY_HAND = "by hand", _("For somebody to do")
        HELD = "held", _("Held back")
        FAILED = "failed", _("Could not be sent")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    team = models.ForeignKey(Team, models.PROTECT)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="messages")
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="messages")
    point = models.ForeignKey(ContactPoint, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.ForeignKey(SafeAnswer, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.ForeignKey(GivenAddress, models.PROTECT, null=True, blank=True, related_name="+")
    pregnancy = models.ForeignKey(Pregnancy, models.PROTECT, null=True, blank=True, related_name="+")
    about = models.UUIDField(null=True, blank=True)
    channel = models.CharField(max_length=12, choices=Channel)
    purpose = models.CharField(max_length=20, choices=Purpose)
    automatic = models.BooleanField(default=False)
    sender_name = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    body = models.TextField()
    key = models.CharField(max_length=200)
    queued_by = models.ForeignKey(Actor, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    because = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    provider_reference = models.CharField(max_length=200, blank=True)
    sensitivity: ClassVar[dict[str, str]] = {
        **dict.fromkeys(["body", "purpose", "because"], "sensitive"),
        **dict.fromkeys(
            [
                *("team", "person", "family", "point", "answer", "address", "pregnancy", "about", "channel"),
                *("automatic", "sender_name", "subject", "key", "queued_by", "state", "tries", "next_try_at"),
                *("tried_at", "sent_at", "provider_reference"),
            ],
            "plain",
        ),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "key"], name="message_is_queued_once"),
            models.CheckConstraint(
                condition=TO_A_PERSON | TO_A_GIVEN_ADDRESS, name="message_goes_to_one_in_a_way_that_was_said"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["held", "failed"]) | ~Q(because=""), name="message_held_or_failed_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="message_sent_has_its_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["team", "next_try_at"], condition=Q(state__in=["queued", "sending"]), name="message_to_send"
            ),
            models.Index(fields=["team", "state", "created_at"], name="message_by_state"),
            models.Index(fields=["team", "person", "created_at"], name="message_by_person"),
            models.Index(fields=["team", "about"], name="message_by_about"),
        ]


class Once(Record):
    """What a message says once: sealed with the installation's secret until it is sent, then gone. Never in the history."""

    team = models.ForeignKey(Team, models.PROTECT)
    message = models.OneToOneField(Message, models.PROTECT, related_name="once")
    sealed = models.BinaryField(null=True)
    sensitivity: ClassVar[dict[str, str]] = {"team": "plain", "message": "plain", "sealed": "sensitive"}
